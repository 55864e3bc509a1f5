(function () {
  var root = document.documentElement;
  var button = document.getElementById("switch");
  function set(language) {
    root.setAttribute("data-lang", language);
    root.lang = language === "zh" ? "zh-CN" : "en";
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    set(root.getAttribute("data-lang") === "zh" ? "en" : "zh");
  });
  if (/[?&]lang=en\b/.test(location.search)) set("en");
  function open() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (var one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  });
  open();
})();
