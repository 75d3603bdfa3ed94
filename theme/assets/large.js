// 长者模式: kept from page to page. It stands in the head and runs at once, so that no page shows small type first.
(() => {
  const root = document.documentElement;
  const KEY = "gongkai-large";
  // A browser that forbids storage still switches; it only forgets.
  const kept = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch (_) {
      return null;
    }
    return value;
  };
  const turn = (on) => {
    root.classList.toggle("large", on);
    kept(on ? "1" : "");
  };
  const asked = () => location.hash === "#large";
  if (asked()) turn(true);
  else root.classList.toggle("large", kept() === "1");
  addEventListener("hashchange", () => asked() && turn(true));
  addEventListener("storage", (event) => event.key === KEY && root.classList.toggle("large", Boolean(event.newValue)));
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".aids a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    turn(link.matches(".grow"));
    // Where the address itself asks for large type, only leaving that anchor takes it back.
    if (!asked()) event.preventDefault();
    document.querySelector(link.matches(".grow") ? ".aids .shrink" : ".aids .grow").focus();
  });
})();
