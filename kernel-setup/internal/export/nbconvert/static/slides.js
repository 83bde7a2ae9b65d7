// Makes a deck of the slides: none taller than 720 pixels, figures live.
(function () {
  'use strict';
  var WIDTH = 1280, HEIGHT = 720, FIGURE = 360, LIVE = 310, SLIDER = 52, ZOOM = 1.3, SMALLEST = 12;
  if (window.kobaiLive) Object.assign(window.kobaiLive, { fit: function (figure) { fit(figure, LIVE); }, present: present });
  // What stands above something else is not left behind alone.
  var HEADING = 'h1, h2, h3, h4, h5, h6', LEADS = HEADING + ', details.source:not([open])';

  // An atom is what a slide break does not cut: a paragraph, a figure, a block of code.
  function atoms(section) {
    var found = [];
    (function walk(element) {
      Array.prototype.forEach.call(element.children, function (child) {
        if (child.matches('.cell, .outputs, .fragment, .shown:not(:has(> .kobai-figure))')) walk(child);
        else if (!child.matches('aside.notes, script')) found.push(child);
      });
    })(section);
    return found;
  }

  function bottom(element) { return element.offsetTop + element.offsetHeight; }

  // shrink makes the letters of a program smaller, down to what a room still reads, until it fits above a limit.
  function shrink(part, limit) {
    var program = part.querySelector('pre');
    for (var size = 17; program && size >= SMALLEST && bottom(part) > limit; size--) program.style.fontSize = size + 'px';
  }

  // joined reports whether two parts are a live cell's, whose sliders stay with what they move.
  function joined(part, next) {
    var cell = next.closest('.cell.code');
    return Boolean(cell && cell.querySelector('.kobai-try') && cell.contains(part));
  }

  // first is the outermost element in a slide that begins with a part, so that a cell which moves as a whole stays one.
  function first(part, section) {
    while (part.parentNode !== section && part === part.parentNode.firstElementChild) part = part.parentNode;
    return part;
  }

  // fit gives a figure the size that it has on a slide. Its letters must be read from the last row, so it is drawn smaller and
  // shown larger, no taller than the most. ECharts finds the mouse under a transform, though not under zoom.
  function fit(figure, most) {
    var image = figure.querySelector('img'), slider = /"timeline":/.test(figure.nextElementSibling.textContent) ? SLIDER : 0;
    var height = Math.round(Math.min(Number(figure.dataset.height), most) / ZOOM);
    figure.dataset.height = height;
    figure.style.height = height + slider / ZOOM + 'px'; // as tall before the chart is drawn as after
    figure.style.width = 100 / ZOOM + '%';
    figure.style.transform = 'scale(' + ZOOM + ')';
    figure.style.marginBottom = (height + slider / ZOOM) * (ZOOM - 1) + 'px';
    if (image) image.style.height = height + 'px';
  }

  // present puts a live cell's sliders below its figure. While one has the focus, its keys turn no slide; a slider that was moved by
  // hand gives them back.
  function present(outputs, panel, code) {
    outputs.after(panel);
    [panel, code].forEach(function (part) { part.addEventListener('keydown', function (event) { event.stopPropagation(); }); });
    panel.addEventListener('pointerup', function (event) { if (event.target.type === 'range') event.target.blur(); });
  }

  // split moves what does not fit into a new slide after this one, with a line that says what it continues.
  function split(section, title, word) {
    var parts = atoms(section), limit = HEIGHT - 48, // the bottom margin of what stands last, and of the slide
       cut = parts.findIndex(function (part) { return bottom(part) > limit; });
    if (cut < 0) return;
    while (cut > 1 && (parts[cut - 1].matches(LEADS) || joined(parts[cut - 1], parts[cut]))) cut--;
    var heading = section.querySelector(HEADING);
    if (heading) title = heading.textContent;
    if (cut === 0 || (cut === 1 && parts[0].matches(LEADS + ', .continued'))) {
      shrink(parts[cut], limit);
      if (bottom(parts[cut]) > limit) {
        parts[cut].classList.add('tall'); // even so too tall: it scrolls inside its slide
        parts[cut].tabIndex = 0;
      }
      cut++;
      if (cut >= parts.length) return;
    }
    var range = document.createRange(), next = document.createElement('section');
    range.setStartBefore(first(parts[cut], section));
    range.setEndAfter(section.lastChild);
    next.append(range.extractContents());
    if (title) {
      var line = document.createElement('p');
      line.className = 'continued';
      line.textContent = title + ' (' + word + ')';
      next.prepend(line);
    }
    section.after(next);
    split(next, title, word);
  }

  addEventListener('DOMContentLoaded', function () {
    var slides = document.querySelector('.slides'), word = slides.dataset.continued;
    slides.querySelectorAll('.kobai-figure').forEach(function (figure) { fit(figure, figure.closest('.cell.code:has(.kobai-try)') ? LIVE : FIGURE); });
    var opening = slides.querySelector('section > section');
    if (opening.querySelector('h1') && atoms(opening).length <= 5) opening.classList.add('title');
    // Measured as reveal.js will show them: at the size of a slide, but all at once.
    slides.classList.add('measured');
    document.fonts.ready.then(function () {
      slides.querySelectorAll('section > section').forEach(function (section) { split(section, '', word); });
      slides.classList.remove('measured');
      return Reveal.initialize({
        width: WIDTH, height: HEIGHT, margin: 0.02, center: false, hash: true, controls: true, slideNumber: 'c/t', plugins: [RevealNotes],
        pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1, transition: 'none',
      });
    }).then(function () { return kobai.scan(document); }).then(function () { document.documentElement.dataset.ready = 'deck'; });
  });
})();
