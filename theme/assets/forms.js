// 一点就成的表：打印一张、填上今天。填的内容不离开这一页：不发送、不保存。
"use strict";

(() => {
  const now = new Date(gkDay.today() * 86400000);
  const today = `${now.getUTCFullYear()}年${now.getUTCMonth() + 1}月${now.getUTCDate()}日`;
  for (const field of document.querySelectorAll("input.today")) field.value = today;

  // A text area prints only what it shows.
  const fit = (area) => {
    area.rows = area.dataset.rows;
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 60) area.rows += 1;
  };
  for (const area of document.querySelectorAll(".fill textarea")) {
    area.dataset.rows = area.rows;
    area.addEventListener("input", () => fit(area));
    fit(area);
  }

  for (const button of document.querySelectorAll("button.print")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // The page shows and prints the one form that its address names.
      location.hash = button.dataset.form;
      setTimeout(() => print(), 50);
    });
  }
})();
