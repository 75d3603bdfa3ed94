// 今天是哪一天：按网站的时区，不按读者所在的时区，因为期限到哪一天为止是办理的地方说了算。
"use strict";

self.gkDay = {
  // A day is counted in UTC, so that no change of summer time makes it longer or shorter.
  number: (text) => Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / 86400000,
  today() {
    const timeZone = document.documentElement.dataset.zone;
    const parts = {};
    const words = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    for (const { type, value } of words.formatToParts(new Date())) parts[type] = value;
    return this.number(`${parts.year}-${parts.month}-${parts.day}`);
  },
};
