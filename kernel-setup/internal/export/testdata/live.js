// What a reader does to live cells: types into the fields of the code, and waits. For tests.
window.reader = {
  box: function (id) { return document.getElementById('cell-' + id); },
  type: function (field, text) {
    field.focus();
    field.value = text;
    if (field.value !== text) throw new Error('no ' + text + ' in ' + field.getAttribute('aria-label'));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  },
  // set types the values of a cell into its code.
  set: function (id, values) {
    Object.keys(values).forEach(function (name) {
      var field = reader.box(id).querySelector('pre .kobai-value[aria-label="' + name + '"]'), called = /^(.*\()(.*)\)$/.exec(values[name]);
      if (field.tagName !== 'SELECT' || !called) return reader.type(field, values[name]);
      reader.type(field, called[1] + ')');
      reader.type(field.nextElementSibling, called[2]);
    });
  },
  slide: function (id, name, to, final) {
    var row = Array.from(reader.box(id).querySelectorAll('.kobai-row')).find(function (r) { return r.firstChild.textContent === name; });
    var slider = row.querySelector('.kobai-slider');
    slider.value = to;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    if (final) slider.dispatchEvent(new Event('change', { bubbles: true }));
  },
  // settled says how the last run of a cell ended, nothing while it goes on.
  settled: function (id) {
    var how = reader.box(id).dataset.live;
    return how && how !== 'busy' ? how : '';
  },
  shown: function (id) {
    var outputs = reader.box(id).querySelector('.outputs');
    function texts(of) { return Array.from(outputs.querySelectorAll(of), function (e) { return e.textContent; }); }
    return JSON.stringify({
      figures: texts('figure.kobai-figure + script'), printed: texts('.printed').join(''), state: reader.box(id).querySelector('.kobai-state').textContent,
      drawn: Array.from(outputs.querySelectorAll('figure'), function (f) { return Boolean(f.kobaiChart); }),
    });
  },
  values: function (id) {
    return Array.from(reader.box(id).querySelectorAll('pre .kobai-value:not([hidden])'), function (f) { return f.value; }).join(' ');
  },
  asleep: function () { return document.querySelector('script#kobai-module').textContent.length > 1e6; },
};
