// prepare.js is the first half of kobai.js: it makes an option that pkg/plot wrote ready for ECharts, numbers written and
// everything in its place. It needs no page, so the static pictures are made with it too.
(function (root) {
  'use strict';
  if (root.kobai) return;

  // --- numbers -------------------------------------------------------------------------------------------------------

  var SUPERSCRIPT = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

  function power(exponent) {
    return '10' + String(exponent).replace(/./g, function (c) { return SUPERSCRIPT[c]; });
  }

  // value writes a number as pkg/internal/locale does: three digits, powers of ten where the number is very small or large.
  function value(v) {
    if (v === null || v === undefined || v === '' || v === '-') return '–';
    if (typeof v === 'object') return Array.prototype.map.call(v, value).join(', ');
    var n = Number(v), size = Math.abs(n);
    if (typeof v === 'string' && isNaN(n)) return v;
    if (isNaN(n)) return 'NaN';
    if (size === Infinity) return n > 0 ? '∞' : '-∞';
    if (n === 0) return '0';
    if (size < 1e6 && n === Math.trunc(n)) return String(n);
    if (size >= 1e-3 && size < 1e5) return String(Number(n.toPrecision(3)));
    var parts = n.toExponential(2).split('e');
    return Number(parts[0]) + '×' + power(Number(parts[1]));
  }

  // exp labels a logarithmic axis: powers of ten without a mantissa.
  function exp(v) {
    var parts = Number(v).toExponential(2).split('e');
    if (Number(parts[0]) === 1) return power(Number(parts[1]));
    return v < 1e-300 ? '' : value(v); // the end of an axis at the smallest number there is
  }

  // cell labels a heat map's cell by its number.
  function cell(params) {
    var v = params.value[2];
    return v === null || v === undefined || v === '-' ? '' : value(v);
  }

  // curve draws the curve that lies over a heat map: places among its columns and rows, x, y, x, y, …, which ECharts itself would
  // round to whole ones. A gap ends a line.
  function curve(series) {
    var places = series.data[0], style = series.lineStyle;
    return function (params, api) {
      var origin = api.coord([0, 0]), step = api.size([1, 1]), lines = [[]];
      for (var i = 0; i < places.length; i += 2) {
        if (places[i] === null) lines.push([]);
        else lines[lines.length - 1].push([origin[0] + places[i] * step[0], origin[1] - places[i + 1] * step[1]]);
      }
      function stroke(colour, width, dash) {
        return lines.map(function (points) {
          return { type: 'polyline', shape: { points: points }, style: { fill: 'none', stroke: colour, lineWidth: width, lineDash: dash } };
        });
      }
      // The colours of the map run from dark to light, so that no one colour is seen on all of them: a white line lies below.
      return { type: 'group', children: stroke('#fff', style.width + 2, 'solid').concat(stroke(style.color, style.width, style.type)) };
    };
  }

  // pixel labels the columns and rows of a picture by their number; an option with it has square cells.
  function pixel(name) { return name; }

  // The names that an option may use in place of a function, which JSON cannot carry.
  var FORMATTERS = { '@value': value, '@exp': exp, '@cell': cell, '@pixel': pixel };

  // resolve puts the functions in, at the keys that take one and nowhere else: a title may read "@exp".
  function resolve(node) {
    if (!node || typeof node !== 'object') return;
    Object.keys(node).forEach(function (key) {
      var child = node[key];
      if ((key === 'formatter' || key === 'valueFormatter') && FORMATTERS.hasOwnProperty(child)) node[key] = FORMATTERS[child];
      else if (key === 'renderItem' && child === '@curve') Object.assign(node, { renderItem: curve(node), clip: true, silent: true, z: 5 });
      else resolve(child);
    });
  }

  // tip returns a tooltip's content as an element, so that no name in a figure is ever read as HTML. Params is what ECharts says
  // about the points under the pointer; an axis tells its name.
  function tip(params, option) {
    var x = first(option.xAxis), y = first(option.yAxis), box = document.createElement('div'), rows = [].concat(params), one = rows[0];
    function line(name, shown, colour) {
      var row = document.createElement('div'), dot = document.createElement('span'), label = document.createElement('span'), number = document.createElement('b');
      Object.assign(row.style, { display: 'flex', alignItems: 'center', gap: '6px' });
      if (colour) {
        Object.assign(dot.style, { width: '9px', height: '9px', borderRadius: '50%', background: colour, flex: 'none' });
        row.append(dot);
      }
      label.textContent = name;
      number.textContent = shown;
      Object.assign(number.style, { marginLeft: 'auto', paddingLeft: '12px' });
      row.append(label, number);
      box.append(row);
    }
    if (!one) return box;
    if (one.seriesType === 'heatmap') {
      line(x.name || '', String(x.data[one.value[0]]));
      line(y.name || '', String(y.data[one.value[1]]));
      line('', value(one.value[2]), one.color);
    } else if (one.seriesType === 'scatter') {
      line(one.seriesName, '', one.color);
      line(x.name || 'x', value(one.value[0]));
      line(y.name || 'y', value(one.value[1]));
    } else {
      line(x.name || '', value(one.axisValue));
      rows.forEach(function (point) {
        line(point.seriesName.indexOf('series\0') ? point.seriesName : y.name || '', value([].concat(point.value).pop()), point.color);
      });
    }
    return box;
  }

  // --- layout: title, sentence, legend and plot below one another, none over another, at any width -----------------------

  // The legend's icons are 14 pixels high; ECharts keeps the gap between rows as it does between items.
  var MARGIN = 8, TITLE = { size: 16, line: 22, weight: 'bold' }, SUBTITLE = { size: 12, line: 17 }, LEGEND = { size: 12, icon: 25, gap: 18, line: 32 };

  // QUIET is the grey of the sentence under the title, by day and by night; no one grey can be read on white and on black.
  var QUIET = ['#666', '#aaa'];

  // ruler returns how wide a text is in a font: what ECharts itself will find, so that a line breaks here where it breaks there.
  function ruler(library) {
    return function (text, font) {
      return library.format.getTextRect(text, (font.weight ? font.weight + ' ' : '') + font.size + 'px sans-serif').width;
    };
  }

  // BREAKS are the ways to take a text apart, the best first: into words (Latin, Katakana, Kanji with the Hiragana that end them),
  // into Kanji and Hiragana, and into letters. A bracket stays with what it opens, and punctuation with what it closes.
  var BREAKS = [
    ['[ァ-ヺーヽヾ]+', '[一-龠々〆]+[ぁ-ゖー]*', '[ぁ-ゖー]+', '[^\\s\\u{2e80}-\\u{10ffff}]+'], ['[一-龠々〆]+', '[ぁ-ゖー]+'], []
  ].map(function (words) {
    return new RegExp('[（「『【〈《]*(?:' + words.concat('\\S').join('|') + ')[、。，．,.）)」』】〉》・ー！？!?:;]*\\s*|\\s+', 'gu');
  });

  // wrap breaks a text where it must, within a word only if that is wider than a line. A text that fits is returned as it is.
  function wrap(text, font, width, measure) {
    function wide(text) { return measure(text, font) > width; }
    return String(text).split('\n').map(function (paragraph) {
      if (!wide(paragraph)) return paragraph;
      var lines = [], line = '';
      (function add(part, level) {
        part.match(BREAKS[level]).forEach(function (piece) {
          if (wide(piece.trimEnd()) && level + 1 < BREAKS.length) return add(piece, level + 1);
          if (line && wide(line + piece.trimEnd())) { lines.push(line.trimEnd()); line = ''; }
          line += piece;
        });
      })(paragraph, 0);
      return lines.concat(line).join('\n');
    }).join('\n');
  }

  function lineCount(text) { return text ? text.split('\n').length : 0; }

  function legendRows(names, width, measure) {
    var rows = 1, x = 0;
    names.forEach(function (name) {
      var item = LEGEND.icon + 5 + measure(name, LEGEND) + LEGEND.gap;
      if (x > 0 && x + item > width) { rows++; x = 0; }
      x += item;
    });
    return rows;
  }

  function first(component) { return Array.isArray(component) ? component[0] || {} : component || {}; }

  // arrange sets where the title, the legend and the plot stand in one option, and returns where the plot begins.
  function arrange(option, width, measure, dark) {
    var title = option.title = Object.assign({}, first(option.title)), inner = width - 2 * MARGIN, y = MARGIN;
    title.text = wrap(title.text || '', TITLE, inner, measure);
    title.subtext = wrap(title.subtext || '', SUBTITLE, inner, measure);
    Object.assign(title, { left: 0, top: y - 5, itemGap: 4 });
    title.textStyle = Object.assign({ fontSize: TITLE.size, lineHeight: TITLE.line }, title.textStyle);
    title.subtextStyle = Object.assign({ fontSize: SUBTITLE.size, lineHeight: SUBTITLE.line, color: QUIET[Number(dark)] }, title.subtextStyle);
    y += lineCount(title.text) * TITLE.line + lineCount(title.subtext) * SUBTITLE.line + 6;
    var legend = first(option.legend), names = (option.series || []).map(function (s) { return s.name || ''; }).filter(function (name, i, all) { return all.indexOf(name) === i; });
    if (legend.show) {
      option.legend = Object.assign({ type: 'plain', left: 0, top: y, itemGap: LEGEND.gap, itemWidth: LEGEND.icon }, legend);
      y += 24 + (legendRows(names, inner, measure) - 1) * LEGEND.line;
    }
    return y;
  }

  function named(axis) { return Boolean(first(axis).name); }

  // spare drops what a heat map's columns are too narrow for: the numbers in its cells, and a name for each of the columns where the
  // figure asks for every one.
  function spare(option, width, measure) {
    var axis = first(option.xAxis), names = axis.data || [], room = (first(option.grid).width || width - 180) / names.length;
    (option.series || []).forEach(function (series) {
      if (series.type !== 'heatmap') return;
      if (series.label && room < 44) series.label.show = false;
      if (axis.axisLabel && names.some(function (name) { return measure(name, LEGEND) > room; })) delete axis.axisLabel.interval;
    });
  }

  // square gives a picture's pixels one width and height, as large as there is room for, and puts the scale beside it.
  function square(option, width, height) {
    var x = first(option.xAxis), y = first(option.yAxis), grid = option.grid, left = MARGIN + 28;
    if (!x.axisLabel || x.axisLabel.formatter !== pixel || !height) return;
    var side = Math.max(1, Math.min((width - left - grid.right) / x.data.length, (height - grid.top - grid.bottom - 18) / y.data.length));
    option.grid = { left: left, top: grid.top, width: side * x.data.length, height: side * y.data.length };
    option.visualMap = Object.assign({}, first(option.visualMap), { left: left + option.grid.width + MARGIN, right: 'auto', top: grid.top });
  }

  // TURNED is how long a line of a name is that stands upright below its bar.
  var TURNED = 96;

  // label lets every one of a few bars' categories be read, on as many lines as its share of the width needs. Where a Latin word would
  // have to be taken apart, the names are turned.
  function label(axis, width, measure) {
    var names = axis.data || [], room = Math.floor((width - 90) / names.length) - 6;
    if (axis.type !== 'category' || names.length === 0 || names.length > 16) return;
    function wide(word) { return measure(word, LEGEND) > room; }
    var turned = names.some(function (name) { return (name.match(/[A-Za-z]+/g) || []).some(wide); });
    function broken(name) { return wrap(name, LEGEND, turned ? TURNED : room, measure); }
    function height(name) {
      var lines = broken(name).split('\n');
      return turned ? Math.max.apply(null, lines.map(function (line) { return measure(line, LEGEND); })) : 14 * lines.length;
    }
    axis.axisLabel = Object.assign({ interval: 0, lineHeight: turned ? 17 : 14, rotate: turned ? 90 : 0, formatter: broken }, axis.axisLabel);
    axis.nameGap = axis.nameGap || 14 + Math.ceil(Math.max.apply(null, names.map(height)));
  }

  // NAME is the height of a line of the horizontal axis' name, which stands below the middle of the plot; ASIDE is what the
  // numbers and the scale at the plot's sides take of the figure's width.
  var NAME = 14, ASIDE = 64;

  // place gives the plot what the words leave of the figure.
  function place(option, top, width, measure) {
    var x = first(option.xAxis), y = first(option.yAxis), bar = first(option.visualMap);
    if ((option.series || []).some(function (series) { return series.type === 'bar'; })) label(x, width, measure);
    if (option.xAxis) {
      Object.assign(x, { nameLocation: 'middle', nameGap: x.nameGap || 28 });
      if (x.name) x.name = wrap(x.name, LEGEND, width - ASIDE, measure);
      if (lineCount(x.name) > 1) x.nameTextStyle = Object.assign({ lineHeight: NAME }, x.nameTextStyle);
    }
    if (option.yAxis) {
      Object.assign(y, { nameLocation: 'end', nameGap: y.nameGap || 12 });
      y.nameTextStyle = Object.assign({ align: 'left' }, y.nameTextStyle);
    }
    if (option.grid === undefined && option.xAxis) {
      option.grid = { left: MARGIN, right: bar.type ? 96 : 28, top: top + (named(y) ? 26 : 10), bottom: named(x) ? 34 + (lineCount(x.name) - 1) * NAME : 12, containLabel: true };
    }
  }

  // prepare returns an option ready for ECharts, the library, at a width and a height in pixels, on a light or a dark page: formatters
  // resolved, everything in its place.
  function prepare(option, width, height, library, dark) {
    option = JSON.parse(JSON.stringify(option));
    resolve(option);
    var base = option.baseOption || option, frames = option.options || [], top = 0, measure = ruler(library);
    if (!frames.length) top = arrange(base, width, measure, dark);
    // The plot stays where it is while the slider moves, below the frame with the most words.
    frames.forEach(function (frame) { top = Math.max(top, arrange(frame, width, measure, dark)); });
    place(base, top, width, measure);
    square(base, width, height);
    spare(base, width, measure);
    var tooltip = first(base.tooltip);
    if (tooltip.show && !tooltip.formatter) {
      tooltip.confine = true;
      tooltip.formatter = function (params) { return tip(params, base); };
    }
    return option;
  }

  root.kobai = { prepare: prepare };
})(typeof window !== 'undefined' ? window : globalThis);
