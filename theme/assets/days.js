// 还有几天：按今天算。没有它，页面上写着截止日。
"use strict";

(() => {
  const { number } = gkDay;
  const today = gkDay.today();

  for (const tag of document.querySelectorAll("[data-until]")) {
    const left = number(tag.dataset.until) - today;
    tag.textContent = left > 0 ? `还有 ${left} 天` : left ? "已过" : "今天是最后一天";
    tag.classList.add(left < 0 ? "over" : left <= 7 ? "near" : "far");
    tag.hidden = false;
  }
  // What only holds once a day has passed, and what no longer holds then.
  for (const text of document.querySelectorAll("[data-after]")) text.hidden = number(text.dataset.after) >= today;
})();
