import { browser } from "./browser.mjs";
import { end } from "./at_end.mjs";
import { openList } from "./screen.mjs";
import { serveSite } from "./site.mjs";
const site = await serveSite();
for (const rate of [1,4]) {
const page = await (await browser.newContext({viewport:{width:1280,height:900}})).newPage();
await openList(page, site);
const s = await page.context().newCDPSession(page);
await s.send("Performance.enable",{timeDomain:"threadTicks"});
await s.send("Emulation.setCPUThrottlingRate",{rate});
const m = async()=>Object.fromEntries((await s.send("Performance.getMetrics")).metrics.map(x=>[x.name,x.value]));
const ds=[];const walls=[];
for (const v of ["т","те","тех","техн","","к","ка","каз","","п","по","пол","поли","", "х","хи","хим",""]) {
  const a = await m();
  const w = await page.evaluate(async v=>{const r=document.querySelector("partner-directory").shadowRoot;const i=r.querySelector("input[type=search]");const t=performance.now();i.value=v;i.dispatchEvent(new InputEvent("input",{bubbles:true,composed:true}));
   await new Promise(r=>requestAnimationFrame(()=>{const c=new MessageChannel();c.port1.onmessage=()=>r();c.port2.postMessage(0)}));return performance.now()-t},v);
  const b = await m();
  ds.push([b.TaskDuration-a.TaskDuration,b.ScriptDuration-a.ScriptDuration,b.LayoutDuration-a.LayoutDuration,b.RecalcStyleDuration-a.RecalcStyleDuration].map(x=>(x*1000).toFixed(1)).join("/")); walls.push(w.toFixed(1));
}
console.log(rate, ds.join("  ")); console.log(walls.join(" "));
}
await end();
