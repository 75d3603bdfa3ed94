// 还有几天：按读者自己的时钟算。没有它，页面上写着截止日。
"use strict";

(() => {
  const DAY = 86400000;
  // A day is counted in UTC, so that no change of summer time makes it longer or shorter.
  const number = (text) => Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / DAY;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;

  for (const tag of document.querySelectorAll("[data-until]")) {
    const left = number(tag.dataset.until) - today;
    tag.textContent = left > 0 ? `还有 ${left} 天` : left ? "已过" : "今天是最后一天";
    tag.classList.add(left < 0 ? "over" : left <= 7 ? "near" : "far");
    tag.hidden = false;
  }
  // What only holds once a day has passed, and what no longer holds then.
  for (const text of document.querySelectorAll("[data-after]")) text.hidden = number(text.dataset.after) >= today;
})();
