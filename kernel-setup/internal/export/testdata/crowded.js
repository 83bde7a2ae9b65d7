// crowded lists what a reader could not read in the charts of a page, in every frame of every slider: words that are cut off,
// words that lie on one another, and words too faint for their ground (WCAG 2.2, contrast 4.5 : 1).
// With stills it looks at the pictures for print too, which neither the page's width nor its colours change.
window.crowded = async stills => {
  const faults = [], frame = () => new Promise(requestAnimationFrame);

  // light is the relative luminance of a CSS colour, or null where there is none.
  function light(colour) {
    const parts = (colour.match(/[\d.]+/g) || []).map(Number);
    if (parts.length < 3 || parts[3] === 0) return null;
    const [r, g, b] = parts.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  // look measures the words of one drawing on its ground; those in the cells of a heat map stand on colours of their own.
  function look(svg, name, ground, mapped) {
    const edge = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
      .map(t => ({ text: t.textContent, box: t.getBoundingClientRect(), fill: light(getComputedStyle(t).fill) }));
    if (!words.length) faults.push(`${name}: no words at all`);
    words.forEach((word, i) => {
      const { box } = word;
      if (box.left < edge.left - 0.5 || box.right > edge.right + 0.5 || box.top < edge.top - 0.5 || box.bottom > edge.bottom + 0.5) faults.push(`${name}: “${word.text}” is cut off`);
      for (const other of words.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 3) faults.push(`${name}: “${word.text}” lies on “${other.text}”`);
      }
      const contrast = (Math.max(word.fill, ground) + 0.05) / (Math.min(word.fill, ground) + 0.05);
      if (!mapped && contrast < 4.5) faults.push(`${name}: “${word.text}” is too faint, ${contrast.toFixed(1)} : 1`);
    });
  }

  // A theme is followed a frame later, and a width when the page is laid out anew.
  await frame(); await frame(); await frame();
  const page = light(getComputedStyle(document.body).backgroundColor);
  for (const figure of document.querySelectorAll('figure.kobai-figure')) {
    const image = figure.querySelector('img'), slider = figure.querySelector('.kobai-slider'), chart = figure.kobaiChart;
    const name = image.alt.slice(0, 40), mapped = chart.getOption().series.some(s => s.type === 'heatmap');
    for (let i = 0; i <= (slider ? Number(slider.max) : 0); i++) {
      if (slider) { slider.value = i; slider.dispatchEvent(new Event('input')); }
      chart.getZr().flush();
      look(figure.querySelector('.kobai-chart svg'), `${name}${slider ? ', frame ' + (i + 1) : ''}`, page, mapped);
    }
    // The picture that stands in print.
    if (!stills) continue;
    const still = document.createElement('div'), bytes = Uint8Array.from(atob(image.src.split(',')[1]), c => c.charCodeAt(0));
    still.innerHTML = new TextDecoder().decode(bytes);
    document.body.append(still);
    look(still.firstElementChild, name + ', printed', 1, mapped);
    still.remove();
  }
  return faults;
};
