// On every page: “/” leads to the search box, Esc gives the focus back to where it was.
(() => {
  const box = document.querySelector("input[type=search]");
  const typing = (node) => node.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName);
  let from = null;
  if (!box) return;
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      from = document.activeElement;
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && from && from.isConnected) {
      event.preventDefault();
      if (from === document.body) document.activeElement.blur();
      else from.focus();
      from = null;
    }
  });
})();
