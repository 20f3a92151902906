import { createServer } from "node:http";
import { fork } from "node:child_process";
import { createCorsFetch } from "@whycors/probe";
import { Agent } from "undici";
if (process.argv[2]==="s") { const s=createServer((q,r)=>{r.writeHead(200,{"Access-Control-Allow-Origin":"*","Content-Type":"text/plain"});r.end("hello")}); s.listen(0,"127.0.0.1",()=>process.send(s.address().port)); }
else { const c=fork("bench/prof.mjs",["s"],{execArgv:[]}); const port=await new Promise(r=>c.once("message",r));
const dispatcher = new Agent({ connections: 32 });
const f = createCorsFetch({ origin: "https://app.example", dispatcher });
const go=async(n)=>{let left=n; await Promise.all(Array.from({length:32}, async()=>{ while(left-->0) await (await f(`http://127.0.0.1:${port}/items`)).text(); }));};
await go(20000); const c0=process.cpuUsage(); await go(60000); const c1=process.cpuUsage(c0); console.log((c1.user+c1.system)/60000);
c.kill(); process.exit(); }
