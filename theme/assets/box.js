// On every page: “/” leads to the search box, Esc gives the focus back to where it was; Esc and leaving close the menu.
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
})();
