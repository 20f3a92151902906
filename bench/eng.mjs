import { replay, newEnvironment, newRequest, corsFetching } from "@whycors/core";
const req=newRequest({url:"http://127.0.0.1:8080/items",origin:"https://app.example"}); const env=newEnvironment(); 
const reply={status:200,statusText:"OK",headers:[["Access-Control-Allow-Origin","*"],["Content-Type","text/plain"],["Date","x"],["Connection","keep-alive"],["Keep-Alive","5"],["Transfer-Encoding","chunked"]]};
for(let r=0;r<5;r++){const t=performance.now(); const N=50000; let s=0; for(let i=0;i<N;i++){s+=replay(req,env,[reply]).steps.length} console.log(((performance.now()-t)/N*1000).toFixed(2),"µs", s/N, "steps");}
