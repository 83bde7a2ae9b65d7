// ECharts asks how wide a text is before it places it. A browser would know; here the widest common font answers, so that nothing
// is cut off or lies on another thing in whatever sans-serif the picture is read (WIDTHS is the table of package letters).
(function () {
  var tables = {};
  Object.keys(WIDTHS).forEach(function (weight) {
    var table = tables[weight] = {};
    WIDTHS[weight].forEach(function (range) {
      range[1].split(' ').forEach(function (width, i) { table[String.fromCharCode(range[0] + i)] = width / 100; });
    });
  });
  echarts.setPlatformAPI({
    measureText: function (text, font) {
      var size = /([\d.]+)px/.exec(font || ''), table = tables[/\bbold\b|\b[6-9]00\b/.test(font) ? 'bold' : 'regular'], width = 0;
      for (var letter of String(text)) width += table[letter] === undefined ? 1 : table[letter];
      return { width: width * (size ? Number(size[1]) : 12) };
    },
  });
})();
