// Shows what a live cell sends, in place of what was stored. Nothing that it sends is put into the page as it comes: a notebook is
// somebody else's, and its program can send any HTML.
(function () {
  'use strict';
  var kobaiLive = window.kobaiLive = window.kobaiLive || {};
  var TAGS = /^(A|B|BR|CAPTION|CODE|DD|DIV|DL|DT|EM|HR|I|LI|OL|P|PRE|PROGRESS|SMALL|SPAN|STRONG|SUB|SUP|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|U|UL)$/;
  var KEPT = ['title', 'colspan', 'rowspan', 'max', 'value'];

  // copied is what may stand in the page of a piece of foreign HTML: text, tables, bars of progress.
  function copied(from, to) {
    from.childNodes.forEach(function (node) {
      if (node.nodeType === Node.TEXT_NODE) return to.append(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE || /^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)) return;
      var kept = to;
      if (TAGS.test(node.tagName)) {
        kept = document.createElement(node.tagName);
        KEPT.forEach(function (name) { if (node.hasAttribute(name)) kept.setAttribute(name, node.getAttribute(name)); });
        if (node.style.textAlign) kept.style.textAlign = node.style.textAlign;
        to.append(kept);
      }
      copied(node, kept);
    });
    return to;
  }

  // figureOf makes our figure of the parts of one, as pkg/display writes it; null of anything else.
  function figureOf(body) {
    var sent = body.querySelector('figure.kobai-figure'), data = sent && sent.nextElementSibling;
    if (!data || data.tagName !== 'SCRIPT' || data.type !== 'application/json') return null;
    var box = document.createElement('div'), figure = document.createElement('figure'), script = document.createElement('script');
    try {
      var option = JSON.parse(data.textContent);
      (option.baseOption || option).animation = false; // it would begin anew at every move of a slider
      script.textContent = JSON.stringify(option);
    } catch (error) {
      return null;
    }
    script.type = 'application/json';
    figure.className = 'kobai-figure';
    figure.dataset.height = String(Number(sent.dataset.height) || 420);
    figure.setAttribute('aria-label', sent.getAttribute('aria-label') || '');
    box.className = 'shown';
    box.append(figure, script);
    if (kobaiLive.fit) kobaiLive.fit(figure); // a slide has its own size of figures
    return box;
  }

  function shown(data) {
    var html = data['text/html'], box = document.createElement('div');
    box.className = 'shown';
    if (!html) {
      box.style.whiteSpace = 'pre-wrap';
      box.textContent = data['text/plain'] || '';
      return box;
    }
    var body = new DOMParser().parseFromString(html, 'text/html').body;
    return figureOf(body) || copied(body, box);
  }

  function printed(kind) {
    var box = document.createElement('pre');
    box.className = kind === 'stderr' ? 'printed error' : 'printed';
    return box;
  }

  // sentence leaves of a panic what the lab would say of it, without Go's stack.
  function sentence(box) {
    box.textContent = box.textContent.replace(/\n*goroutine \d+[^]*$/, '\n');
  }

  // collector takes the parts of one run. bar is called with the bar of progress that the run shows, null when it is taken away, and
  // frame with a figure of what has been measured so far.
  kobaiLive.collector = function (bar, frame) {
    var parts = [];
    function print(kind, text) {
      var last = parts[parts.length - 1];
      if (!last || last.dataset.stream !== kind) {
        last = printed(kind);
        last.dataset.stream = kind;
        parts.push(last);
      }
      last.textContent += text;
    }
    return {
      take: function (message) {
        var value = message.value;
        if (message.kind !== 'message') return print(message.kind, value);
        if (value.panic) return print('stderr', value.panic + '\n');
        if (value.id) {
          var now = value.show['text/html'] ? shown(value.show) : null;
          return now && now.querySelector('.kobai-figure') ? frame(now) : bar(now);
        }
        parts.push(shown(value.show));
      },
      parts: function () {
        parts.forEach(function (part) { if (part.dataset.stream === 'stderr') sentence(part); });
        return parts;
      },
    };
  };

  // put shows the parts of a run in a cell's place for outputs. A chart that is there already takes the new option.
  kobaiLive.put = function (place, parts) {
    var old = place.querySelectorAll('figure.kobai-figure');
    var fresh = parts.map(function (part) { return part.querySelector('figure.kobai-figure'); }).filter(Boolean);
    if (old.length === fresh.length) {
      fresh.forEach(function (figure, i) {
        var kept = old[i], option = JSON.parse(figure.nextElementSibling.textContent);
        if (!kept.kobaiShow || !kept.kobaiShow(option, figure)) return;
        var image = kept.querySelector(':scope > img');
        if (image) image.remove(); // it shows the run before
        kept.nextElementSibling.textContent = figure.nextElementSibling.textContent;
        parts[parts.indexOf(figure.closest('.shown'))] = kept.closest('.outputs > *');
      });
    }
    place.style.minHeight = place.offsetHeight + 'px'; // the page must not jump while charts are taken away and drawn
    // What stays is not taken out of the page, not even for a moment: its chart would lose its place and its pointer.
    Array.from(place.children).forEach(function (child) { if (parts.indexOf(child) < 0) child.remove(); });
    parts.forEach(function (part, i) { if (place.children[i] !== part) place.insertBefore(part, place.children[i] || null); });
    return window.kobai.scan(place).then(function () { place.style.minHeight = ''; });
  };
})();
