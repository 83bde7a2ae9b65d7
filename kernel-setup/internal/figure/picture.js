// picture renders an option to SVG on ECharts' server side. The page is white,
// since the picture cannot follow a theme; what moves or is clicked is left out.
function picture(text, width, height) {
  var option = kobai.prepare(JSON.parse(text), width, height, echarts, false);
  var bases = [option.baseOption || option].concat(option.options || []);
  bases.forEach(function (part) { delete part.toolbox; });
  bases[0].animation = false;
  bases[0].backgroundColor = '#fff';
  var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: height });
  chart.setOption(option);
  var svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
