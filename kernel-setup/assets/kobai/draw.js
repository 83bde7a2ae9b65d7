// draw.js is the second half of kobai.js, which draws the figures that pkg/display puts into notebooks: live in JupyterLab and
// in exported pages. A notebook stores a figure's option and six lines that load the two halves as one file, nothing more, so
// whatever is mended here mends every stored notebook.
(function (root) {
  'use strict';
  if (root.kobai.draw) return;

  var here = document.currentScript && document.currentScript.src, library = null, sliders = null;

  // echarts returns a promise of the library: the one in the page, else the file that lies beside this one. The handle is kept,
  // since other extensions were seen to delete window.echarts.
  function echarts() {
    if (library) return library;
    if (root.echarts && root.echarts.init) return (library = Promise.resolve(root.echarts));
    if (!here) return Promise.reject(new Error('no ECharts in this page'));
    var url = new URL('echarts.min.js?v=6.1.0', here).href;
    library = new Promise(function (done, failed) {
      // Where a module loader is present, ECharts registers with it and leaves no global.
      if (typeof root.define === 'function' && root.define.amd && root.require) return root.require([url], done, failed);
      var script = document.createElement('script');
      script.src = url;
      script.onload = function () { root.echarts && root.echarts.init ? done(root.echarts) : failed(new Error('no ECharts at ' + url)); };
      script.onerror = failed;
      document.head.appendChild(script);
    });
    library.catch(function () { library = null; });
    return library;
  }

  // A style sheet object needs no permission from a content security policy, unlike a <style> element.
  function style() {
    if (!document.adoptedStyleSheets || !root.CSSStyleSheet) return;
    var sheet = new CSSStyleSheet();
    sheet.replaceSync([
      '.kobai-figure{margin:0;max-width:100%;break-inside:avoid}',
      '.kobai-figure>img{max-width:100%;height:auto;background:#fff}',
      '.kobai-figure[data-live="1"]>img,.kobai-figure[data-live="1"]>p{display:none}',
      '.kobai-chart{width:100%;overflow:hidden;position:relative}',
      '.kobai-figure:has(>.kobai-zoom){position:relative}',
      '.kobai-zoom{position:absolute;right:0;bottom:0;z-index:1;display:flex}',
      '.kobai-zoom button{width:26px;height:26px;padding:0;font:16px/1 sans-serif;color:inherit;background:none;border:1px solid #888;cursor:pointer}',
      '.kobai-knob{display:flex;flex-wrap:wrap;align-items:center;gap:.25em .75em;padding:.25em 8px;font:inherit}',
      '.kobai-slider{flex:1 1 9em;max-width:36em;min-height:24px;accent-color:#0072B2}',
      '.kobai-knob output{min-width:4ch;font-variant-numeric:tabular-nums}',
      '@media print{.kobai-figure>img{display:block!important}',
      '.kobai-figure:has(>img)>.kobai-chart,.kobai-knob,.kobai-zoom{display:none!important}',
      '.kobai-chart>div,.kobai-chart svg{width:100%!important}.kobai-chart svg{height:auto!important}}'
    ].join(''));
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
  }

  // dark follows JupyterLab's theme, then the page's own attribute, then the system.
  function dark() {
    var lab = document.body.dataset.jpThemeLight;
    if (lab) return lab === 'false';
    var own = document.body.dataset.theme || document.documentElement.dataset.theme;
    if (own) return own === 'dark';
    return Boolean(root.matchMedia && root.matchMedia('(prefers-color-scheme: dark)').matches);
  }

  function theme(night) { return night ? 'dark' : 'default'; }

  var drawn = []; // the figures that have a chart

  // recolour waits a frame: while a theme's style sheet is being exchanged, containers measure nothing.
  function recolour() {
    requestAnimationFrame(function () {
      drawn.forEach(function (figure) {
        if (figure.isConnected && figure.clientWidth) figure.kobaiPaint(dark());
      });
    });
  }

  // A chart whose figure has no picture is printed itself: in light colours, and as wide as the paper.
  function beforePrint() {
    drawn.forEach(function (figure) {
      figure.kobaiPaint(false);
      var svg = figure.querySelector('.kobai-chart svg');
      if (svg) svg.setAttribute('viewBox', '0 0 ' + figure.kobaiChart.getWidth() + ' ' + figure.kobaiChart.getHeight());
    });
  }

  // forget releases the charts of figures that left the page: a cell that ran again, a closed notebook.
  // A figure that comes back (JupyterLab takes cells out while they are scrolled away) is drawn anew.
  function forget() {
    drawn = drawn.filter(function (figure) {
      if (figure.isConnected) return true;
      figure.kobaiChart.dispose();
      figure.kobaiChart = null;
      return false;
    });
  }

  // knob puts a native slider below the chart of an option with frames; show is called with the chosen frame's index.
  function knob(figure, timeline, show) {
    var labels = timeline.data || [], row = document.createElement('label'), name = document.createElement('span');
    var slider = document.createElement('input'), shown = document.createElement('output');
    row.className = 'kobai-knob';
    name.textContent = timeline.name || '';
    slider.className = 'kobai-slider';
    Object.assign(slider, { type: 'range', min: 0, max: labels.length - 1, step: 1, value: timeline.currentIndex });
    function tell() {
      shown.textContent = labels[slider.value];
      slider.setAttribute('aria-valuetext', labels[slider.value]);
    }
    slider.addEventListener('input', function () { tell(); show(Number(slider.value)); });
    tell();
    row.append(name, slider, shown);
    figure.append(row);
  }

  // zoom lets a heat map of many cells be looked at closely: by the wheel with Ctrl (or two fingers), so that a page still scrolls, by
  // dragging, and by three buttons, from which the arrow keys move what is seen. It returns what the option needs for it at any time.
  function zoom(figure) {
    var view = [[0, 100], [0, 100]], group = document.createElement('div'), words = japanese(figure);
    function windows() {
      return ['x', 'y'].map(function (axis, i) {
        var w = { type: 'inside', start: view[i][0], end: view[i][1], filterMode: 'none', zoomOnMouseWheel: 'ctrl', preventDefaultMouseMove: false };
        w[axis + 'AxisIndex'] = 0;
        return w;
      });
    }
    // see shows a part of the chart that is scale times as wide and high as now, moved by a share of itself.
    function see(scale, right, up) {
      view = view.map(function (range, i) {
        var span = Math.max(5, Math.min(100, (range[1] - range[0]) * scale)), middle = (range[0] + range[1]) / 2 + span * (i ? up : right);
        var start = Math.max(0, Math.min(100 - span, middle - span / 2));
        return [start, start + span];
      });
      figure.kobaiChart.dispatchAction({ type: 'dataZoom', batch: view.map(function (range, i) { return { dataZoomIndex: i, start: range[0], end: range[1] }; }) });
    }
    group.className = 'kobai-zoom';
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', words ? '図の拡大。矢印キーで動かします' : 'Zoom of the chart; the arrow keys move it');
    [['+', words ? '拡大（Ctrl + ホイール）' : 'Zoom in (Ctrl + wheel)', 0.5], ['−', words ? '縮小' : 'Zoom out', 2], ['↺', words ? '全体' : 'Whole chart', Infinity]].forEach(function (key) {
      var button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: key[0], title: key[1] });
      button.setAttribute('aria-label', key[1]);
      button.addEventListener('click', function () { see(key[2], 0, 0); });
      group.append(button);
    });
    group.kobaiKey = function (event) { // called before others see the key
      var step = { ArrowLeft: [-0.25, 0], ArrowRight: [0.25, 0], ArrowUp: [0, 0.25], ArrowDown: [0, -0.25] }[event.key];
      if (!step) return;
      event.preventDefault();
      see(1, step[0], step[1]);
    };
    // The wheel and dragging are ECharts' own; another width or theme keeps what they left.
    figure.kobaiChart.on('datazoom', function () {
      view = figure.kobaiChart.getOption().dataZoom.map(function (w) { return [w.start, w.end]; });
    });
    figure.append(group); // the chart itself is a picture to a screen reader, and has no controls in it
    return windows;
  }

  // many tells whether an option is a heat map with more cells than are numbered.
  function many(option) {
    return (option.series || []).some(function (series) { return series.type === 'heatmap' && series.data.length > 150; });
  }

  // live turns a figure into a chart as soon as it is visible, and keeps the chart as wide as the figure.
  function live(figure, option, library) {
    var timeline = option.baseOption && option.baseOption.timeline, box = document.createElement('div'), width = 0, windows = null, painted = dark();
    box.className = 'kobai-chart';
    box.style.height = (Number(figure.dataset.height) || 420) + 'px';
    box.style.width = '100%';

    function ready(night) {
      var prepared = root.kobai.prepare(option, width, Number(figure.dataset.height) || 420, library, night), base = prepared.baseOption || prepared;
      base.backgroundColor = 'transparent';
      if (timeline) base.timeline.currentIndex = timeline.currentIndex;
      if (many(base)) base.dataZoom = (windows = windows || zoom(figure))();
      if (root.matchMedia && root.matchMedia('(prefers-reduced-motion: reduce)').matches) base.animation = false;
      return prepared;
    }
    // A theme or a size that is set draws all of the chart, whether it is new or not, and another option draws it again.
    figure.kobaiPaint = function (night) {
      var chart = figure.kobaiChart;
      if (night !== painted) chart.setTheme(theme(night));
      if (chart.getWidth() !== box.clientWidth || chart.getHeight() !== box.clientHeight) chart.resize();
      painted = night;
      chart.setOption(ready(night), { notMerge: true });
    };
    // Another run of a cell brings another option, and the chart stays; it reports whether it can.
    figure.kobaiShow = function (next, described) {
      if (timeline || next.baseOption || many(next) !== many(option)) return false;
      option = next;
      figure.dataset.height = described.dataset.height;
      figure.setAttribute('aria-label', described.getAttribute('aria-label'));
      box.style.height = figure.dataset.height + 'px';
      if (figure.kobaiChart) figure.kobaiPaint(dark());
      return true;
    };
    function fit() {
      if (!figure.clientWidth || (figure.kobaiChart && figure.clientWidth === width)) return;
      width = figure.clientWidth;
      if (figure.kobaiChart) return figure.kobaiPaint(dark());
      if (!box.parentNode) {
        figure.append(box);
        if (timeline && timeline.data.length > 1) knob(figure, timeline, function (index) {
          timeline.currentIndex = index;
          figure.kobaiChart.dispatchAction({ type: 'timelineChange', currentIndex: index });
        });
      }
      figure.dataset.live = '1'; // hides the picture, so that the chart takes its place
      painted = dark();
      figure.kobaiChart = library.init(box, theme(painted), { renderer: 'svg' });
      figure.kobaiChart.setOption(ready(painted));
      drawn.push(figure);
    }
    fit();
    if (root.ResizeObserver) new ResizeObserver(fit).observe(figure);
  }

  // japanese tells the language of a figure's words, which a page of another language may show.
  function japanese(figure) { return /[\u3040-\u30ff\u4e00-\u9fff]/.test(figure.getAttribute('aria-label') || ''); }

  // apologise says why nothing is seen, where there is no picture to stand in for the chart.
  function apologise(figure) {
    if (figure.querySelector('img,.kobai-note')) return;
    var note = figure.querySelector('p') || figure.appendChild(document.createElement('p'));
    note.className = 'kobai-note';
    note.textContent = (japanese(figure) ? 'この図を描けませんでした。' : 'This figure could not be drawn. ') + (figure.getAttribute('aria-label') || '');
  }

  // enliven gives the live cells of a figure's notebook their sliders, in a lab whose page says that it has built what they run.
  function enliven(figure) {
    var config = here && root.jupyterapp && document.getElementById('jupyter-config-data');
    if (!config || !JSON.parse(config.textContent).kobaiLive) return;
    sliders = sliders || new Promise(function (done, failed) {
      var script = document.createElement('script');
      script.src = new URL('live.js', here).href;
      script.onload = done;
      script.onerror = failed;
      document.head.appendChild(script);
    });
    sliders.then(function () { root.kobaiLive.found(figure); }, function () { sliders = null; });
  }

  // draw makes one figure live and resolves to whether it did. The figure's option is the script that follows it.
  function draw(figure) {
    if (figure.dataset.kobaiSeen) return Promise.resolve(figure.dataset.live === '1');
    figure.dataset.kobaiSeen = '1';
    forget();
    return echarts().then(function (library) {
      live(figure, JSON.parse(figure.nextElementSibling.textContent), library);
      enliven(figure);
      return true;
    }).catch(function () {
      delete figure.dataset.live;
      delete figure.dataset.kobaiSeen;
      apologise(figure);
      return false;
    });
  }

  // scan draws every figure below an element, or of the whole page.
  function scan(below) {
    return Promise.all(Array.prototype.map.call((below || document).querySelectorAll('figure.kobai-figure'), draw));
  }

  // JupyterLab takes keys for its cells before a slider or a button sees them, and slides are turned by them, so they are kept from
  // both; a slider moves and a button clicks all the same, since that is the browser's doing.
  root.addEventListener('keydown', function (event) {
    var zoom = event.target.closest && event.target.closest('.kobai-zoom');
    if (zoom && /^(Arrow|Enter$| $)/.test(event.key)) {
      event.stopPropagation();
      zoom.kobaiKey(event);
    } else if (/^(Arrow|Page|Home|End)/.test(event.key) && event.target.classList && event.target.classList.contains('kobai-slider')) event.stopPropagation();
  }, true);

  style();
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  function watchBody() {
    new MutationObserver(recolour).observe(document.body, { attributes: true, attributeFilter: ['data-jp-theme-light', 'data-theme'] });
  }
  if (document.body) watchBody(); else document.addEventListener('DOMContentLoaded', watchBody);
  if (root.matchMedia) root.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);

  root.addEventListener('beforeprint', beforePrint);
  root.addEventListener('afterprint', recolour);

  root.kobai.draw = draw;
  root.kobai.scan = scan;
})(window);
