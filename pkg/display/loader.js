(function(){var w=window,d=document,a=d.querySelectorAll('figure[data-kobai="FIGURE_ID"]');
w.kobaiLoaded=w.kobaiLoaded||new Promise(function(ok,no){if(w.kobai)return ok();var e=d.createElement('script'),c=d.getElementById('jupyter-config-data'),b=c?JSON.parse(c.textContent).baseUrl:d.body.dataset.baseUrl;
if(!b)return no();e.src=b+'kernelspecs/kobai/kobai.js';e.onload=ok;e.onerror=no;d.head.appendChild(e)});
w.kobaiLoaded.then(function(){a.forEach(function(f){w.kobai.draw(f)})}).catch(function(){w.kobaiLoaded=null;
a.forEach(function(f){if(!f.querySelector('img,p')){var p=d.createElement('p');p.textContent=f.getAttribute('aria-label');f.appendChild(p)}})})})()
