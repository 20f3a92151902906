/**
 * What findings say: what happened, and what to do. The English sentence is the key; see ../translate.ts for what stands in braces.
 */
export const findingsZhHant: Readonly<Record<string, string>> = {
  // what happened
  "`Range: {range}` is no part of the blob that the URL stands for": "`Range: {range}` 不是網址所指的 blob 的一部分",
  "the request carries credentials, and the answer does not allow them to `{origin}`": "請求帶了憑證，但回應不允許 `{origin}` 帶憑證",
  "`Access-Control-Allow-Credentials: {value}` does not count: only `true`, in lower case and once, does":
    "`Access-Control-Allow-Credentials: {value}` 不算數：只有小寫、單獨一個的 `true` 才算",
  "`{token}` in `Access-Control-Allow-Headers` is no header name": "`Access-Control-Allow-Headers` 裡的 `{token}` 不是標頭名稱",
  "`{token}` in `Access-Control-Allow-Methods` is no method": "`Access-Control-Allow-Methods` 裡的 `{token}` 不是方法",
  "`{value}` is not `{origin}`: upper and lower case count": "`{value}` 不等於 `{origin}`：大小寫要相同",
  "`Access-Control-Allow-Origin` is there, but empty": "有 `Access-Control-Allow-Origin`，但值是空的",
  "`Access-Control-Allow-Origin: {value}` is no origin": "`Access-Control-Allow-Origin: {value}` 不是來源",
  "the answer allows `{value}`, and the page comes from `{origin}`": "回應允許的是 `{value}`，網頁的來源卻是 `{origin}`",
  "the answer allows `{value}`, and the page comes from `{origin}`; {*hint}": "回應允許的是 `{value}`，網頁的來源卻是 `{origin}`；{*hint}",
  "`{one}` and `{other}` are the same machine and different origins": "`{one}` 和 `{other}` 是同一部電腦，卻是不同的來源",
  "with www. and without are different origins": "有沒有 www. 是不同的來源",
  "a subdomain is an origin of its own": "子網域是另一個來源",
  "the answer allows `{value}`, and the page comes from `{origin}`: the port differs":
    "回應允許的是 `{value}`，網頁的來源卻是 `{origin}`：連接埠不同",
  "the answer allows `{value}`, and the page comes from `{origin}`: the scheme differs":
    "回應允許的是 `{value}`，網頁的來源卻是 `{origin}`：通訊協定不同",
  "the preflight was allowed, but the answer itself ({status}) has no `Access-Control-Allow-Origin`":
    "預檢通過了，但回應本身（{status}）沒有 `Access-Control-Allow-Origin`",
  "the answer to the preflight ({status}) has no `Access-Control-Allow-Origin`": "預檢的回應（{status}）沒有 `Access-Control-Allow-Origin`",
  "the answer to the request ({status}) has no `Access-Control-Allow-Origin`": "請求的回應（{status}）沒有 `Access-Control-Allow-Origin`",
  "`Access-Control-Allow-Origin: {value}` is no pattern that browsers know":
    "`Access-Control-Allow-Origin: {value}` 不是瀏覽器看得懂的寫法，瀏覽器不支援樣式",
  "`{value}` ends in a slash, which an origin does not": "`{value}` 以斜線結尾，來源不會這樣",
  "`{value}` has a path, which an origin does not": "`{value}` 帶有路徑，來源不會有",
  "`{value}` lacks the scheme: the origin is `{origin}`": "`{value}` 缺少通訊協定：來源是 `{origin}`",
  "`Access-Control-Allow-Headers: *` does not cover `Authorization`, which must be listed by name":
    "`Access-Control-Allow-Headers: *` 不涵蓋 `Authorization`，必須寫出名稱",
  "browsers do not connect to the port of `{url}`": "瀏覽器不會連到 `{url}` 的連接埠",
  "a `{method}` request cannot have a body": "`{method}` 請求不能有內容",
  "the page has `Cross-Origin-Embedder-Policy: {policy}`, and the resource does not agree to be embedded":
    "網頁設了 `Cross-Origin-Embedder-Policy: {policy}`，而資源沒有同意被嵌入",
  "the page's Content Security Policy forbids `{url}`: `{directive}`": "網頁的 Content Security Policy 禁止 `{url}`：`{directive}`",
  "`Cross-Origin-Resource-Policy: {policy}` does not let this page embed the resource":
    "`Cross-Origin-Resource-Policy: {policy}` 不讓這個網頁嵌入資源",
  "CORS is switched off in this browser, so `{url}` cannot be requested": "這個瀏覽器關閉了 CORS，所以不能要求 `{url}`",
  "the server answered with {status}, and that answer has no `Access-Control-Allow-Origin`":
    "伺服器回應 {status}，而這個回應沒有 `Access-Control-Allow-Origin`",
  "pages may not use the method `{method}`": "網頁不能用 `{method}` 方法",
  "the server does not allow the header `{name}`: its answer to the preflight lists no headers":
    "伺服器不允許標頭 `{name}`：預檢的回應沒有列出任何標頭",
  "the server does not allow the headers `{names}`: its answer to the preflight lists no headers":
    "伺服器不允許標頭 `{names}`：預檢的回應沒有列出任何標頭",
  "the server does not allow the header `{name}`: it lists `{listed}`": "伺服器不允許標頭 `{name}`：它列出的是 `{listed}`",
  "the server does not allow the headers `{names}`: it lists `{listed}`": "伺服器不允許標頭 `{names}`：它列出的是 `{listed}`",
  "`Access-Control-Allow-Headers: *` does not allow `{names}` with credentials":
    "帶憑證時，`Access-Control-Allow-Headers: *` 不允許 `{names}`",
  "the body is not the one that `{integrity}` stands for": "內容與 `{integrity}` 不符",
  "the page asks for integrity, and without CORS the answer cannot be looked into":
    "網頁要求檢查 integrity，但不用 CORS 就看不到回應的內容",
  "`{name}: {value}` is no header that can be sent": "`{name}: {value}` 不是能送出的標頭",
  "a body of {length} bytes is too long for a beacon or `keepalive: true`, which take 65536":
    "內容有 {length} 位元組，對 beacon 或 `keepalive: true` 來說太長，上限是 65536",
  "the user has not let `{origin}` reach the local network": "使用者沒有允許 `{origin}` 存取區域網路",
  "a page that was loaded over http: may not reach the user's own network": "以 http: 載入的網頁不能存取使用者的區域網路",
  "`{url}` is not in the address space `{announced}` that the page announced": "`{url}` 不在網頁宣告的位址空間 `{announced}`",
  "the page asks for `{method}`, and the server allows `{listed}`: upper and lower case count":
    "網頁要用 `{method}`，伺服器允許的是 `{listed}`：大小寫要相同",
  "the server does not allow `{method}`: its answer to the preflight lists no methods":
    "伺服器不允許 `{method}`：預檢的回應沒有列出任何方法",
  "the server does not allow `{method}`: it lists `{listed}`": "伺服器不允許 `{method}`：它列出的是 `{listed}`",
  "`Access-Control-Allow-Methods: *` does not allow `{method}` with credentials":
    "帶憑證時，`Access-Control-Allow-Methods: *` 不允許 `{method}`",
  "the script's type is `{type}`, which no script has": "指令碼的類型是 `{type}`，指令碼不會是這種類型",
  "the page is secure and `{url}` is not": "網頁是安全的，`{url}` 不是",
  "the page is secure and `{url}` is not, to which the server redirects": "網頁是安全的，伺服器重新導向到的 `{url}` 卻不是",
  "`Access-Control-Allow-Origin` has {count} values, and may have one": "`Access-Control-Allow-Origin` 有 {count} 個值，只能有一個",
  "`Access-Control-Allow-Origin` has {count} values on {lines} lines, and may have one":
    "`Access-Control-Allow-Origin` 有 {count} 個值，分成 {lines} 行，只能有一個",
  "mode `no-cors` does not allow the method `{method}`": "`no-cors` 模式不允許 `{method}` 方法",
  "mode `no-cors` does not go with redirect mode `{redirect}`": "`no-cors` 模式不能搭配重新導向模式 `{redirect}`",
  "the type is missing, and with `X-Content-Type-Options: nosniff` it must be `{wanted}`":
    "缺少類型；有 `X-Content-Type-Options: nosniff` 時必須是 `{wanted}`",
  "the type is `{type}`, and with `X-Content-Type-Options: nosniff` it must be `{wanted}`":
    "類型是 `{type}`；有 `X-Content-Type-Options: nosniff` 時必須是 `{wanted}`",
  '`cache: "only-if-cached"` keeps the browser from asking the server, and nothing is stored':
    '`cache: "only-if-cached"` 不讓瀏覽器詢問伺服器，而快取裡什麼都沒有',
  "the page's origin is `null`, and the answer allows `{value}`": "網頁的來源是 `null`，回應允許的是 `{value}`",
  '`cache: "only-if-cached"` works with `mode: "same-origin"` only': '`cache: "only-if-cached"` 只能搭配 `mode: "same-origin"`',
  "after redirects through other origins the request no longer comes from `{origin}` but from `null`":
    "經過其他來源的重新導向後，請求的來源不再是 `{origin}`，而是 `null`",
  "the browser could not add the `Origin` header, without which there is no CORS": "瀏覽器無法加上 `Origin` 標頭，沒有它就沒有 CORS",
  "the preflight is answered with {status}: the server failed": "預檢得到 {status}：伺服器出錯了",
  "the preflight is answered with {status}, as if it had to log in": "預檢得到 {status}，像是要求它登入",
  "the preflight is answered with {status}: nothing handles OPTIONS at this URL": "預檢得到 {status}：這個網址沒有處理 OPTIONS",
  "the preflight is answered with a redirect ({status}), which browsers do not follow": "預檢得到重新導向（{status}），瀏覽器不會跟隨",
  "the preflight is answered with a redirect ({status} to `{target}`), which browsers do not follow":
    "預檢得到重新導向（{status}，到 `{target}`），瀏覽器不會跟隨",
  "the preflight is answered with {status}, where only 200 to 299 will do": "預檢得到 {status}，但只有 200 到 299 才行",
  'the server redirects ({status}), and the page said `redirect: "error"`': '伺服器重新導向（{status}），而網頁設了 `redirect: "error"`',
  'the server redirects ({status} to `{location}`), and the page said `redirect: "error"`':
    '伺服器重新導向（{status}，到 `{location}`），而網頁設了 `redirect: "error"`',
  "the redirect leads to `{location}`, which is not an http: or https: URL": "重新導向到 `{location}`，不是 http: 或 https: 網址",
  "the redirect leads to `{location}`, a URL with a user name or a password": "重新導向到 `{location}`，網址帶有使用者名稱或密碼",
  "the redirect ({status} to `{target}`) has no `Access-Control-Allow-Origin`":
    "重新導向（{status}，到 `{target}`）沒有 `Access-Control-Allow-Origin`",
  "the redirect ({status}) has a `Location` that is no single URL: `{location}`":
    "重新導向（{status}）的 `Location` 不是單一網址：`{location}`",
  "the page itself sends `{name}`, which is for the server to send": "網頁自己送出 `{name}`，這應該由伺服器送",
  "`{url}` redirects to another origin, which mode `same-origin` does not allow": "`{url}` 重新導向到另一個來源，`same-origin` 模式不允許",
  "mode `same-origin` does not allow to request `{url}`": "`same-origin` 模式不允許要求 `{url}`",
  "nothing can be fetched from `{url}`": "`{url}` 無法取得",
  "`{url}` is not an http: or https: URL": "`{url}` 不是 http: 或 https: 網址",
  "the server redirects ({status}), and the body was a stream that cannot be sent again":
    "伺服器重新導向（{status}），而內容是不能再送一次的串流",
  "a stream cannot be uploaded in mode `no-cors`": "`no-cors` 模式不能上傳串流",
  "20 redirects were followed, and `{url}` redirects once more": "已經跟隨 20 次重新導向，`{url}` 又再次重新導向",
  "`{url}` is no URL that can be requested": "`{url}` 不是能要求的網址",
  "fetch does not take a URL with a user name or a password in it": "fetch 不接受含有使用者名稱或密碼的網址",
  "`Access-Control-Allow-Origin: *` does not allow a request with credentials": "`Access-Control-Allow-Origin: *` 不允許帶憑證的請求",

  // what the connection said
  "the name `{host}` does not exist": "主機名稱 `{host}` 不存在",
  "nothing listens on {host}": "{host} 沒有程式在接聽",
  "the certificate of {host} is not trusted": "{host} 的 TLS 憑證不受信任",
  "the certificate of {host} is self-signed": "{host} 的 TLS 憑證是自行簽發的",
  "{host} does not speak TLS": "{host} 不支援 TLS",
  "{host} does not answer": "{host} 沒有回應",
  "{host} closed the connection": "{host} 關閉了連線",
  "{host} closed the connection without an answer": "{host} 沒有回應就關閉了連線",
  "{host} sent no complete answer within {seconds} s": "{host} 在 {seconds} 秒內沒有送完回應",
  "what {host} sent is not HTTP": "{host} 送來的不是 HTTP",
  "the answer of {host} is not HTTP: it begins with `{start}`": "{host} 的回應不是 HTTP：開頭是 `{start}`",

  // what to do
  'leave out `credentials: "include"` (or `withCredentials`) if no cookies are needed':
    '若不需要 cookie，就拿掉 `credentials: "include"`（或 `withCredentials`）',
  'leave out `credentials: "include"` (or `withCredentials`) if no cookies are needed: a header such as `Authorization` does not need it':
    '若不需要 cookie，就拿掉 `credentials: "include"`（或 `withCredentials`）：像 `Authorization` 這樣的標頭並不需要它',
  "let `{origin}`, exactly so, read the answer": "讓 `{origin}`（一字不差）讀取回應",
  "let `{origin}` read the answer": "讓 `{origin}` 讀取回應",
  "name `{origin}` in place of the wildcard": "寫出 `{origin}`，不要用萬用字元",
  "list header names, with commas between them": "列出標頭名稱，以逗號分隔",
  "list methods, with commas between them": "列出方法，以逗號分隔",
  "if the server allows several origins, make sure that every answer has `Vary: Origin`, so that no cache mixes them up":
    "若伺服器允許好幾個來源，請讓每個回應都有 `Vary: Origin`，快取才不會弄混",
  "if OPTIONS is answered by a gateway and the rest by the application, both must add the header":
    "若 OPTIONS 由閘道回應、其餘由應用程式回應，兩邊都要加上這個標頭",
  "if the server is not yours and never meant to be called by pages, call it from your own server instead":
    "若伺服器不是你的，也沒打算讓網頁呼叫，就改由自己的伺服器呼叫",
  "match the request's Origin with the pattern on the server, and answer with the origin itself; below a suffix under which anybody can register, such as vercel.app, match the hosts of your own project":
    "在伺服器上以樣式比對請求的 Origin，並回應該來源本身；若是任何人都能註冊的後綴，例如 vercel.app，只比對自己專案的主機",
  "list the header by name": "寫出標頭的名稱",
  "listen on another port, such as 8080": "改用其他連接埠，例如 8080",
  "put the parameters into the URL's query, or use POST": "把參數放進網址的查詢字串，或改用 POST",
  "let the resource agree": "讓資源表明同意",
  "or request it with CORS (crossorigin=anonymous), or use `Cross-Origin-Embedder-Policy: credentialless`":
    "或以 CORS 要求它（crossorigin=anonymous），或改用 `Cross-Origin-Embedder-Policy: credentialless`",
  "start the server that should answer at `{origin}`": "啟動應該在 `{origin}` 回應的伺服器",
  "check the host name and the port of the URL": "檢查網址的主機名稱和連接埠",
  "look at the server's log for the moment of the request: it most likely crashed or refused the connection":
    "查看伺服器在請求當下的紀錄：很可能是當掉了，或拒絕了連線",
  "add `{origin}` to `{directive}` in the page's Content-Security-Policy":
    "把 `{origin}` 加進網頁 Content-Security-Policy 的 `{directive}`",
  "if anyone may embed the resource, say so": "若任何人都能嵌入這個資源，就明白寫出來",
  "or request it with CORS (the crossorigin attribute), if the server allows the page's origin":
    "或以 CORS 要求它（crossorigin 屬性），前提是伺服器允許網頁的來源",
  "set content.cors.disable to false in about:config": "在 about:config 把 content.cors.disable 設為 false",
  "check the spelling of the host name, and that it is a name which the user's own network knows":
    "檢查主機名稱有沒有拼錯，以及使用者的網路認不認得它",
  "then let errors carry the headers as well, so that the page can read them": "再讓錯誤回應也帶上這些標頭，網頁才讀得到",
  "log in first: the request lacks credentials that the server wants (is a token missing or expired?)":
    "先登入：請求缺少伺服器要的憑證（token 沒帶或過期了？）",
  "find out who refuses: the application, or a firewall in front of it": "找出是誰拒絕的：應用程式，還是它前面的防火牆",
  "check the path: nothing is at this URL on this host": "檢查路徑：這部主機上沒有這個網址",
  "check the method: the URL does not take it": "檢查方法：這個網址不接受它",
  "send less, or raise the limit for bodies; it is often the gateway's": "少送一些，或提高內容的上限；通常是閘道的上限",
  "send fewer requests: a rate limit was reached (Retry-After says for how long)": "少送一些請求：已達頻率上限（Retry-After 說明要等多久）",
  "mend the {status} first: the gateway did not get an answer from the server behind it": "先修好 {status}：閘道沒有得到後方伺服器的回應",
  "mend the {status} first: look at the server's log": "先修好 {status}：查看伺服器的紀錄",
  "mend the {status} first: the server does not take the request": "先修好 {status}：伺服器不接受這個請求",
  "use another method, such as GET or POST": "改用其他方法，例如 GET 或 POST",
  "leave out `{names}` if the server does not need it": "若伺服器不需要 `{names}`，就不要送",
  "leave out `{names}` if the server does not need it; {*sources}": "若伺服器不需要 `{names}`，就不要送；{*sources}",
  "list what the page sends": "列出網頁會送的",
  "name the headers": "寫出標頭的名稱",
  "take the hash of what the server sends now, or ask for the version that the hash was made of":
    "改用伺服器現在所送內容的雜湊值，或要求原本那個版本",
  "serve every version of a file at a URL of its own, so that its content never changes": "讓檔案的每個版本都有自己的網址，內容永不改變",
  "request the resource with CORS: add the attribute crossorigin=anonymous": "以 CORS 要求資源：加上屬性 crossorigin=anonymous",
  "let `{origin}` read the resource with `Access-Control-Allow-Origin`": "以 `Access-Control-Allow-Origin` 讓 `{origin}` 讀取資源",
  "check where the name and the value come from: a line end at the end of a token read from a file is the usual one":
    "檢查名稱和值從哪裡來：最常見的是從檔案讀來的 token 結尾多了換行",
  "send less at a time, or send it without keepalive while the page is open": "每次少送一些，或趁網頁還開著時不用 keepalive 送出",
  "allow local network access for the page in the browser's site settings": "在瀏覽器的網站設定裡，允許網頁存取區域網路",
  "in development, serve the page from localhost as well": "開發時，網頁也從 localhost 提供",
  "serve the page over https:, so that the browser can ask the user": "以 https: 提供網頁，瀏覽器才能詢問使用者",
  "leave out targetAddressSpace, or give the one in which the server is": "拿掉 targetAddressSpace，或填伺服器所在的位址空間",
  "check that the port speaks HTTP, and that nothing writes into the answer before its status line":
    "檢查這個連接埠是不是 HTTP，以及狀態列之前有沒有寫入別的東西",
  "write the method as `{method}`": "把方法寫成 `{method}`",
  "list the method": "列出這個方法",
  "name the method": "寫出方法",
  "send scripts with their type": "送出指令碼時附上正確的類型",
  "check that the URL leads to a script": "檢查網址指向的是不是指令碼",
  "request `{url}`": "改為要求 `{url}`",
  "serve the API over https:, and redirect to https: URLs only (behind a proxy that ends TLS, make the application trust its X-Forwarded-Proto)":
    "以 https: 提供 API，而且只重新導向到 https: 網址（若前面有處理 TLS 的 proxy，讓應用程式信任它的 X-Forwarded-Proto）",
  "let one layer alone add the CORS headers, and take them out of the other": "只讓一層加 CORS 標頭，另一層拿掉",
  "compare the request's Origin with the list on the server, and answer with the one that matches":
    "在伺服器上拿請求的 Origin 與清單比對，回應相符的那一個",
  "find out what keeps the server busy, or whether a firewall drops the packets": "找出伺服器在忙什麼，或是不是防火牆丟掉了封包",
  "if an answer takes long for good reason, raise the time limits of the gateways on the way": "若回應本來就需要很久，提高途中閘道的時限",
  'leave out `mode: "no-cors"`: it would hide the answer as well; the server must allow the method instead':
    '拿掉 `mode: "no-cors"`：它還會讓網頁看不到回應；改由伺服器允許這個方法',
  'leave out the redirect mode, or let the server allow the page\'s origin and leave out `mode: "no-cors"`':
    '拿掉重新導向模式，或讓伺服器允許網頁的來源，並拿掉 `mode: "no-cors"`',
  "send the resource with its type": "送出資源時附上正確的類型",
  "check that the URL leads to the resource and not to an error page": "檢查網址指向的是資源，不是錯誤頁",
  'use `cache: "force-cache"`, which asks the server where nothing is stored': '改用 `cache: "force-cache"`，快取沒有時會詢問伺服器',
  "give the page an origin: serve it over http(s) rather than from disk, or add allow-same-origin to the frame's sandbox; allowing `null` would let any site in":
    "給網頁一個來源：以 http(s) 提供，不要從磁碟開啟，或在框架的 sandbox 加上 allow-same-origin；允許 `null` 等於讓任何網站進來",
  "use another cache mode, such as force-cache": "改用其他快取模式，例如 force-cache",
  "request `{url}` in the first place": "一開始就要求 `{url}`",
  "request `{url}` in the first place (only the slash at the end differs)": "一開始就要求 `{url}`（只差結尾的斜線）",
  "request `{url}` in the first place (with https:)": "一開始就要求 `{url}`（用 https:）",
  "if the last answer is the same for everyone and needs no credentials, let everyone read it; do not allow `null`":
    "若最後的回應對每個人都相同，也不需要憑證，就讓所有人讀取；不要允許 `null`",
  "try a fresh profile without extensions; look at network.http.sendOriginHeader in about:config":
    "試試沒有擴充功能的新設定檔；查看 about:config 的 network.http.sendOriginHeader",
  "look at the log of the server, or of the gateway in front of it, for OPTIONS requests, and mend that error":
    "在伺服器或它前面閘道的紀錄裡找 OPTIONS 請求，修好那個錯誤",
  "answer the preflight with 204 and these lines": "以 204 和這幾行回應預檢",
  "let OPTIONS requests that have Access-Control-Request-Method through before authentication: put CORS first":
    "讓帶有 Access-Control-Request-Method 的 OPTIONS 請求在驗證之前通過：CORS 放最前面",
  "handle OPTIONS at this URL, best with the CORS middleware in front of the routes; check that the path itself is right":
    "在這個網址處理 OPTIONS，最好把 CORS middleware 放在路由之前；也檢查路徑對不對",
  "let OPTIONS requests through before the login is checked, and answer other requests without a session with 401 rather than with a redirect":
    "讓 OPTIONS 請求在檢查登入之前通過；其他沒有 session 的請求回應 401，不要重新導向",
  "answer OPTIONS requests without redirecting them": "直接回應 OPTIONS 請求，不要重新導向",
  'request the final URL in the first place, or leave out `redirect: "error"`': '一開始就要求最後的網址，或拿掉 `redirect: "error"`',
  "redirect to an https: URL, or answer the request itself": "重新導向到 https: 網址，或直接回應請求",
  "leave the user name and the password out of Location": "拿掉 Location 裡的使用者名稱和密碼",
  "answer requests of scripts without a session with 401 rather than with a redirect to a login page, which no script can use":
    "沒有 session 的程式請求，回應 401，不要重新導向到登入頁，程式用不了登入頁",
  "send one Location header with an absolute URL, or with a path": "只送一個 Location 標頭，值是完整網址或路徑",
  "take `{name}` out of the request's headers": "從請求標頭拿掉 `{name}`",
  'leave out `mode: "same-origin"` if the answer may come from another origin; its server must then allow the page\'s origin':
    '若回應可以來自其他來源，就拿掉 `mode: "same-origin"`；那個伺服器必須允許網頁的來源',
  "serve the resource over http: or https:": "以 http: 或 https: 提供資源",
  "a WebSocket has no CORS: open it with `new WebSocket`; its server must look at the handshake's Origin itself, or any site can use it in your users' name (polling, as of socket.io, is HTTP and does have CORS)":
    "WebSocket 沒有 CORS：用 `new WebSocket` 開啟；伺服器必須自己檢查交握的 Origin，否則任何網站都能冒用你的使用者（socket.io 之類的輪詢是 HTTP，有 CORS）",
  "write the URL with http: or https: (a host and port alone, as in localhost:3000, is taken for a scheme)":
    "網址要寫 http: 或 https:（只寫主機和連接埠，例如 localhost:3000，會被當成通訊協定）",
  "open the page through a local web server rather than from disk": "用本機的網頁伺服器開啟網頁，不要從磁碟開啟",
  "ask for one range such as `bytes=0-99` that starts within the blob, or slice the blob":
    "只要一個範圍，例如 `bytes=0-99`，開頭要在 blob 之內；或用 slice 切出 blob 的一段",
  "request the final URL in the first place, or send a blob rather than a stream": "一開始就要求最後的網址，或送 blob，不要送串流",
  'leave out `mode: "no-cors"`, or read the stream into a blob and send that': '拿掉 `mode: "no-cors"`，或把串流讀成 blob 再送',
  "use a certificate that browsers trust and that names this host": "使用瀏覽器信任、而且寫有這個主機的 TLS 憑證",
  "in development, open the URL itself in a tab once and look at what the browser says of its certificate":
    "開發時，先在分頁開啟這個網址，看瀏覽器怎麼說它的 TLS 憑證",
  "look for two rules that redirect to each other, such as one that adds a slash and one that takes it away":
    "找出互相重新導向的兩條規則，例如一條加斜線、一條去斜線",
  "build the URL with new URL(path, base), which says what is wrong with it": "用 new URL(path, base) 組網址，它會說哪裡錯了",
  "send the user name and the password in an Authorization header, and let the server allow that header":
    "把使用者名稱和密碼放進 Authorization 標頭，並讓伺服器允許這個標頭",

  // who adds headers
  "{*who} adds {names}": "{*who} 會加上 {names}",
  "{*who} adds {names}: the server must allow it": "{*who} 會加上 {names}：伺服器必須允許它",
  "{*who} adds {names}: the server must allow them": "{*who} 會加上 {names}：伺服器必須允許它們",
  "a tracing library (OpenTelemetry, Sentry, Grafana Faro)": "追蹤函式庫（OpenTelemetry、Sentry、Grafana Faro）",
  "axios or Angular": "axios 或 Angular",
  "`tracePropagationTargets` of the Sentry SDK says to which URLs it goes":
    "要送到哪些網址，由 Sentry SDK 的 `tracePropagationTargets` 決定",
  "`propagateTraceHeaderCorsUrls` (OpenTelemetry) or `tracePropagationTargets` (Sentry) says to which URLs it goes":
    "要送到哪些網址，由 `propagateTraceHeaderCorsUrls`（OpenTelemetry）或 `tracePropagationTargets`（Sentry）決定",
  "`allowedTracingUrls` says to which URLs it goes": "要送到哪些網址，由 `allowedTracingUrls` 決定",
  "`correlationHeaderExcludedDomains` keeps it from hosts": "`correlationHeaderExcludedDomains` 可以排除主機",
  "`distributed_tracing.allowed_origins` says to which origins it goes": "要送到哪些來源，由 `distributed_tracing.allowed_origins` 決定",
  "`withXSRFToken` (axios) says whether it goes to other origins": "要不要送到其他來源，由 `withXSRFToken`（axios）決定",
  "a newer version does not send it": "較新的版本不會送出它",
};
