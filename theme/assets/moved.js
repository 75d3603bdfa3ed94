// A page that moved: what a scanned paper carries behind the # goes along to the new address.
(() => {
  const link = document.querySelector("main .written a");
  if (location.hash && link) location.replace(link.href.split("#")[0] + location.hash);
})();
