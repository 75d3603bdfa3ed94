/* 我的地方: the reader's choice becomes a list of feeds and an OPML file, here in the browser; nothing is sent. */
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("mine-data").textContent);
  var form = document.getElementById("mine");
  var result = document.getElementById("mine-result");
  var list = result.querySelector("ul");
  var link = result.querySelector("a[download]");
  var labels = { new: "新公开", changes: "变更" };

  function value(name) {
    var field = form.elements[name];
    return field ? field.value : "";
  }

  function title(scope) {
    return data.titles[scope] || form.querySelector('option[value="' + scope + '"]').textContent;
  }

  /* A unit and a kind together are one narrower feed where there is one; otherwise each is a feed of its own. */
  function chosen() {
    var unit = value("unit"), kind = value("kind"), found = [];
    var both = unit && kind ? kind + "/" + unit : "";
    if (both && data.titles[both]) found.push(both);
    else found = [unit, kind];
    found = found.concat([value("district"), value("place")]).filter(Boolean);
    return found.length ? found : ["portal"];
  }

  function feeds() {
    var family = value("family"), found = [];
    chosen().forEach(function (scope) {
      (data.families[scope] || ["new", "changes"]).forEach(function (each) {
        if (!family || family === each) {
          found.push({
            title: title(scope) + "：" + labels[each],
            url: data.site + "feeds/" + each + "/" + scope + "/atom.xml"
          });
        }
      });
    });
    return found;
  }

  function opml(found) {
    var made = document.implementation.createDocument("", "opml", null);
    made.documentElement.setAttribute("version", "2.0");
    var head = made.documentElement.appendChild(made.createElement("head"));
    head.appendChild(made.createElement("title")).textContent = data.name;
    var body = made.documentElement.appendChild(made.createElement("body"));
    found.forEach(function (feed) {
      var outline = body.appendChild(made.createElement("outline"));
      outline.setAttribute("type", "rss");
      outline.setAttribute("text", feed.title);
      outline.setAttribute("title", feed.title);
      outline.setAttribute("xmlUrl", feed.url);
      outline.setAttribute("htmlUrl", data.site);
    });
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(made);
  }

  function show() {
    var found = feeds();
    list.textContent = "";
    found.forEach(function (feed) {
      var item = list.appendChild(document.createElement("li"));
      var what = item.appendChild(document.createElement("span"));
      what.className = "what";
      var anchor = what.appendChild(document.createElement("a"));
      anchor.href = feed.url;
      anchor.textContent = feed.title;
      var code = what.appendChild(document.createElement("code"));
      code.textContent = feed.url;
    });
    if (link.href.indexOf("blob:") === 0) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([opml(found)], { type: "text/x-opml" }));
  }

  document.getElementById("mine-plain").hidden = true;
  form.hidden = result.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  show();
})();
