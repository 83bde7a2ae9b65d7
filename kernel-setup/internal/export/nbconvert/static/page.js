// What an exported page does by itself: mathematics, live figures, light and dark, folding of code.
addEventListener('DOMContentLoaded', function () {
  'use strict';
  var root = document.documentElement, printing = matchMedia('print').matches;

  // A formula that cannot be set is shown as it was written, with a sentence that says so. The speaker's window has no style of
  // KaTeX, so notes are written in the browser's own mathematics.
  document.querySelectorAll('.math').forEach(function (element) {
    var source = element.textContent;
    try {
      katex.render(source, element, {
        displayMode: element.classList.contains('block'), throwOnError: true, strict: false, trust: false, maxExpand: 200, maxSize: 50,
        output: element.closest('aside.notes') ? 'mathml' : 'htmlAndMathml',
      });
    } catch (error) {
      var code = document.createElement('code'), note = document.createElement('small');
      code.textContent = source.trim();
      note.textContent = root.lang === 'ja' ? '(この数式は組めないので、元の書き方のまま示します)' : '(this formula cannot be set, so it is shown as it was written)';
      element.classList.add('unset');
      element.replaceChildren(code, ' ', note);
    }
  });

  // A short formula is not broken. No line begins with what closes a sentence after it, or ends with the bracket that opens before it.
  var AFTER = /^[.,:;?!)\]”’、。，．」』）？！]+/, BEFORE = /[(\[“‘「『（]+$/, SHORT = 200; // pixels that fit into a line anywhere
  Array.prototype.filter.call(document.querySelectorAll('.math:not(.block):not(.unset)'), function (element) {
    return element.offsetWidth <= SHORT;
  }).forEach(function (element) {
    var before = element.previousSibling, after = element.nextSibling, kept = document.createElement('span');
    var opens = before && before.nodeType === 3 && BEFORE.exec(before.data), closes = after && after.nodeType === 3 && AFTER.exec(after.data);
    element.classList.add('kept');
    if (!opens && !closes) return;
    kept.className = 'kept';
    element.replaceWith(kept);
    if (opens) before.data = before.data.slice(0, opens.index);
    if (closes) after.data = after.data.slice(closes[0].length);
    kept.append(opens ? opens[0] : '', element, closes ? closes[0] : '');
  });

  // Where there is no room beside the text for the contents, they would stand between the reader and the title.
  var contents = document.querySelector('.kobai-toc > details');
  if (contents && !matchMedia('(min-width: 78rem)').matches) contents.open = false;

  // The cell that only sets a notebook up stays folded on paper, and so does code in an edition that is folded. Whoever has printed
  // finds on the screen what stood there: an answer that was closed is closed.
  var unfolded = [];
  function unfold() {
    document.querySelectorAll('details').forEach(function (d) {
      var open = !d.matches('.setup *, .folded');
      if (d.open === open) return;
      unfolded.push([d, d.open]);
      d.open = open;
    });
  }
  function foldAgain() {
    unfolded.splice(0).reverse().forEach(function (pair) { pair[0].open = pair[1]; });
  }

  // A link that leads into what is folded, or to a cell of which something is, opens it. Not every browser does that by itself, and
  // none does it for a cell.
  function reveal() {
    var id = location.hash.slice(1), to, folds;
    try { id = decodeURIComponent(id); } catch (error) { /* then it is none that was encoded */ }
    to = document.getElementById(id);
    if (!to) return;
    folds = to.matches('.cell') ? Array.prototype.slice.call(to.querySelectorAll(':scope > details')) : [];
    for (var fold = to.closest('details'); fold; fold = fold.parentNode.closest('details')) folds.push(fold);
    folds = folds.filter(function (d) { return !d.open; });
    folds.forEach(function (d) { d.open = true; });
    if (folds.length) to.scrollIntoView();
  }

  // Nothing can be opened on paper, so what came out of a prediction goes to the end of a handout, where it can be left off.
  var later = document.querySelector('.kobai-later'), moved = [];
  function putLast() {
    if (!later || !later.hidden) return;
    var asked = '', last;
    later.hidden = false;
    document.querySelectorAll('main > .cell').forEach(function (cell) {
      var title = cell.matches('.exercise') && cell.querySelector('h1, h2, h3, h4, h5, h6'), place, heading;
      if (title) asked = title.textContent;
      if (!cell.matches('.outcome')) return;
      place = document.createElement('p');
      cell.replaceWith(place);
      if (asked !== last) {
        place.textContent = later.dataset.see;
        heading = document.createElement('h3');
        heading.textContent = last = asked;
        later.append(heading);
      }
      later.append(cell);
      moved.push([place, cell]);
    });
  }
  function putBack() {
    moved.splice(0).forEach(function (pair) { pair[0].replaceWith(pair[1]); });
    if (later) later.hidden = true;
    document.querySelectorAll('.kobai-later > h3').forEach(function (heading) { heading.remove(); });
  }

  // On paper the pictures stand, and a link to a file beside this one would lead nowhere.
  if (printing) {
    document.querySelectorAll('a[href]').forEach(function (a) {
      if (!/^(#|https?:|mailto:)/.test(a.getAttribute('href'))) a.removeAttribute('href');
    });
    unfold();
    putLast();
  } else if (!document.querySelector('.reveal')) {
    kobai.scan(document);
    reveal();
    addEventListener('hashchange', reveal);
    document.addEventListener('click', function (event) { // the address stays where the link leads to it again
      var link = event.target.closest('a[href^="#"]');
      if (link && link.hash === location.hash) reveal();
    });
  }
  addEventListener('beforeprint', unfold);
  addEventListener('beforeprint', putLast);

  // What is wider than the paper is made to fit: a formula breaks at its operators, a table gets smaller, and one of which nobody
  // could read the letters then gets a page of its own that lies on its side. Screen and paper differ, so the paper's width is set while it is measured.
  var PAPER = 672, TURNED = 1000, SMALLEST = 0.55; // pixels of A4 between its margins, upright and on its side
  function fit() {
    var main = document.querySelector('main:not(.reveal)');
    if (!main) return;
    unfit(); // what was fitted when the page was opened for printing
    main.style.width = PAPER + 'px';
    document.body.style.fontSize = '10.5pt';
    document.querySelectorAll('main table, main .math').forEach(function (element) {
      if (element.closest('.katex, .kobai-figure')) return;
      var inLine = element.matches('.math:not(.block)'), holder = inLine ? element.parentNode.closest(':not(span, a, b, i, em, strong, small)') : element.parentNode;
      var room = holder.clientWidth, rows = element.rows;
      function width() {
        if (inLine) return Math.max.apply(null, Array.prototype.map.call(element.querySelectorAll('.katex-base'), function (b) { return b.getBoundingClientRect().width; }));
        var row = rows && rows[0] ? rows[0].getBoundingClientRect().right - element.parentNode.getBoundingClientRect().left : 0;
        return Math.max(row, element.scrollWidth * (element.style.zoom || 1), element.offsetWidth * (element.style.zoom || 1));
      }
      if (!room || width() <= room) return;
      element.classList.add('broken');
      if (rows && room / width() < SMALLEST) {
        element.classList.add('turned');
        room += TURNED - PAPER;
      }
      // Letters do not shrink evenly, so the last step is a small one.
      for (var zoom = Math.min(1, room / width()); width() > room && zoom > 0.05; zoom -= 0.01) element.style.zoom = zoom;
    });
    main.style.width = document.body.style.fontSize = '';
  }
  function unfit() {
    document.querySelectorAll('main .broken').forEach(function (element) {
      element.style.zoom = '';
      element.classList.remove('turned', 'broken');
    });
  }
  addEventListener('beforeprint', fit);
  addEventListener('afterprint', function () {
    putBack();
    foldAgain();
    unfit();
  });

  // What scrolls sideways can be reached by keyboard.
  function reachable() {
    document.querySelectorAll('pre, :is(.prose, .prose li, .prose blockquote) > table, .shown, .math.block').forEach(function (element) {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0; else element.removeAttribute('tabindex');
    });
  }
  reachable();
  addEventListener('resize', reachable);

  var fold = document.querySelector('.kobai-fold'), theme = document.querySelector('.kobai-theme');
  if (fold) {
    var hide = fold.textContent, sources = document.querySelectorAll('details.source');
    fold.hidden = !sources.length;
    if (!document.querySelector('details.source[open]')) fold.textContent = fold.dataset.show;
    fold.addEventListener('click', function () {
      var open = fold.textContent !== hide;
      sources.forEach(function (d) { d.open = open; });
      fold.textContent = open ? hide : fold.dataset.show;
    });
  }
  if (theme) {
    theme.addEventListener('click', function () {
      var now = root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
      root.dataset.theme = now === 'dark' ? 'light' : 'dark';
    });
  }
  // Whoever prints or tests the page waits until nothing more will move.
  var pictures = Array.prototype.map.call(document.images, function (image) { return image.decode().catch(function () {}); });
  document.fonts.ready.then(function () { return Promise.all(pictures); }).then(function () {
    if (printing) fit(); else reachable();
    root.dataset.ready = root.dataset.ready || '1';
  });
});
