(function(s){var w=window,f=s?s.previousElementSibling.previousElementSibling:document.querySelector('figure[data-kobai="FIGURE_ID"]');
w.kobaiLoaded=w.kobaiLoaded||new Promise(function(ok,no){if(w.kobai)return ok();var e=document.createElement('script');
e.src=JSON.parse(document.getElementById('jupyter-config-data').textContent).baseUrl+'static/kobai/kobai.js';e.onload=ok;e.onerror=no;document.head.appendChild(e)});
w.kobaiLoaded.then(function(){w.kobai.draw(f)}).catch(function(){w.kobaiLoaded=null;
if(!f.querySelector('img,p')){var p=document.createElement('p');p.textContent=f.getAttribute('aria-label');f.appendChild(p)}})})(document.currentScript)
