/** What the page around a picture is styled by. */
export const PAGE_STYLE = `
*{box-sizing:border-box}
html,body{margin:0}
body{font:13px/1.45 system-ui,-apple-system,"Segoe UI","DejaVu Sans",Arial,sans-serif;color:var(--ink);background:var(--paper)}
header{padding:10px 16px;border-bottom:1px solid var(--edge);display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline}
h1{font-size:16px;margin:0;overflow-wrap:anywhere}
h2{font-size:13px;margin:0 0 6px}
h3{font-size:13px;margin:12px 0 4px;overflow-wrap:anywhere}
#about{margin:0;color:var(--soft);overflow-wrap:anywhere}
#picture{overflow:auto}
#picture>svg{display:block}
aside{padding:12px 16px;border-top:1px solid var(--edge)}
aside section+section{margin-top:18px}
#findings ul{margin:0;padding:0;list-style:none}
#findings li{padding:3px 0 3px 10px;border-left:3px solid var(--b);margin:0 0 6px;overflow-wrap:anywhere}
#findings li.error{--b:var(--error)}#findings li.warning{--b:var(--warning)}#findings li.info{--b:var(--info)}
a{color:var(--accent)}
code,pre{font:12px/1.5 ui-monospace,"DejaVu Sans Mono",Consolas,monospace}
code{color:var(--soft)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:2px 8px 2px 0;white-space:nowrap;height:24px}
th{position:sticky;top:0;background:var(--paper);border-bottom:1px solid var(--edge)}
td.number,th.number{text-align:right}
footer{display:flex;flex-wrap:wrap;gap:4px 14px;padding:8px 16px;border-top:1px solid var(--edge);color:var(--soft);font-size:12px}
.entry{display:inline-flex;gap:5px;align-items:center}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#controls:empty{display:none}
.js{height:100vh;display:flex;flex-direction:column;overflow:hidden}
.js main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,1fr) minmax(320px,40%)}
.js #picture{overflow:hidden;position:relative;touch-action:none;background:var(--paper)}
.js #picture>svg{width:100%;height:100%;cursor:grab}
.js #picture>svg.dragged{cursor:grabbing}
.js aside{border-top:0;border-left:1px solid var(--edge);overflow:auto;min-height:0;display:flex;flex-direction:column}
.js #findings{max-height:30vh;overflow:auto;flex:none}
.js #layers{flex:1;min-height:240px;display:flex;flex-direction:column}
.js #table{flex:1;min-height:0;overflow:auto}
.js .box{cursor:pointer}
.js .frame{cursor:default}
.box:focus{outline:none}
.box:focus-visible>.paper:not(.behind),.box.selected>.paper:not(.behind){stroke:var(--accent);stroke-width:3;stroke-dasharray:none}
.dim{opacity:.25}
.wire.near{stroke:var(--accent)}
#controls{display:flex;flex-wrap:wrap;gap:6px;align-items:center;margin-left:auto}
button,select,input{font:inherit;color:inherit;background:var(--box);border:1px solid var(--line);border-radius:6px;padding:3px 9px;min-height:28px}
button{cursor:pointer}
button:hover{border-color:var(--accent)}
button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
:is(button,select,input,a,tr,th):focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.states{display:flex}
.states button{border-radius:0;margin-left:-1px}
.states button:first-child{border-radius:6px 0 0 6px;margin-left:0}
.states button:last-child{border-radius:0 6px 6px 0}
th button{border:0;background:none;padding:0;min-height:0;font-weight:600}
tbody tr{cursor:pointer}
tbody tr:hover,tbody tr.selected{background:var(--frame)}
tr.selected td:first-child{box-shadow:inset 3px 0 var(--accent);padding-left:8px}
#table table{font-size:12px}
.js td{overflow:hidden;text-overflow:ellipsis}
.js td:nth-child(1){max-width:150px}.js td:nth-child(2){max-width:96px}.js td:nth-child(3){max-width:118px}
#details{flex:none;max-height:48vh;overflow:auto;border-bottom:1px solid var(--edge);padding-bottom:10px}
#details dl{display:grid;grid-template-columns:max-content 1fr;gap:1px 12px;margin:0}
#details dt{color:var(--soft)}
#details dd{margin:0;overflow-wrap:anywhere}
#details pre{background:var(--frame);border:1px solid var(--edge);border-radius:6px;padding:6px 0;overflow:auto;margin:6px 0;max-height:30vh}
#details pre span{display:block;padding:0 10px;white-space:pre}
#details pre span::before{content:attr(data-n);display:inline-block;width:4.5ch;margin-right:1.5ch;text-align:right;color:var(--soft)}
#details pre span.error{background:color-mix(in srgb,var(--error) 20%,transparent)}
#details pre span.warning{background:color-mix(in srgb,var(--warning) 20%,transparent)}
#details pre span.info{background:color-mix(in srgb,var(--info) 20%,transparent)}
#details .link{border:0;background:none;padding:0;min-height:0;color:var(--accent);text-decoration:underline}
#details .close{float:right}
#minimap{position:absolute;right:12px;bottom:12px;line-height:0;background:var(--paper);border:1px solid var(--line);border-radius:6px;overflow:hidden;cursor:crosshair;touch-action:none}
#minimap[hidden]{display:none}
#minimap .seen{position:absolute;left:0;top:0;border:2px solid var(--accent);border-radius:2px}
#minimap .seen::before{content:"";position:absolute;inset:0;background:var(--accent);opacity:.12}
.notice{position:absolute;left:12px;top:12px;margin:0;padding:6px 12px;border:1px solid var(--error);border-radius:6px;background:var(--box)}
dialog{color:var(--ink);background:var(--box);border:1px solid var(--line);border-radius:10px;max-width:520px}
dialog dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0 0 12px}
dialog dd{margin:0}
kbd{font:12px ui-monospace,"DejaVu Sans Mono",monospace;border:1px solid var(--line);border-radius:4px;padding:0 5px}
.net text{text-rendering:geometricPrecision}
.small text{display:none}
.far .frame{fill:var(--frame);stroke:var(--edge)}.far .stripe:not([class*=k-]){fill:var(--line)}
@media (max-width:800px){.js{height:auto;overflow:auto}.js main{display:block}.js #picture{height:70vh}.js aside{border-left:0}.js #table{max-height:60vh}}
@media (prefers-reduced-motion:no-preference){.box>.paper{transition:fill .15s}}
@media print{.js,.js main{display:block;height:auto;overflow:visible}.js #picture,.js aside,.js #table,.js #findings,.js #layers{overflow:visible;max-height:none;height:auto;display:block}#picture>svg{max-width:100%;height:auto;max-height:85vh}.js #picture>svg{width:100%}#controls,#details,#minimap,dialog,.fold{display:none}aside{break-before:page;border:0!important}tr,li{break-inside:avoid}th{position:static}}
`.trim();
