// On every page: “/” leads to the search box, Esc gives the focus back to where it was; Esc and leaving close the menu;
// what is folded is open on paper.
(() => {
  const box = document.querySelector("input[type=search]");
  const menu = document.querySelector("details.menu");
  const typing = (node) => node.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName);
  let from = null;
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && box && !typing(event.target)) {
      from = document.activeElement;
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && menu && menu.open) {
      event.preventDefault();
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (event.key === "Escape" && from && from.isConnected) {
      event.preventDefault();
      if (from === document.body) document.activeElement.blur();
      else from.focus();
      from = null;
    }
  });
  // The menu lies over the page: what gets the focus behind it must be seen.
  const leave = (event) => {
    if (menu && menu.open && event.target.nodeType === 1 && !menu.contains(event.target)) menu.open = false;
  };
  addEventListener("focusin", leave);
  addEventListener("pointerdown", leave);
  // Only browsers of these years let a style sheet open what is folded (gk-print.css).
  const opened = [];
  const open = () => {
    for (const fold of document.querySelectorAll("main details:not([open])")) {
      fold.open = true;
      opened.push(fold);
    }
  };
  const close = () => {
    while (opened.length) opened.pop().open = false;
  };
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  matchMedia("print").addListener((query) => (query.matches ? open() : close()));
})();
