/** What is good to know besides: notes, causes, the remarks on what is pasted, and what the proxy says. Keys as in findings.ts. */
export const besideZhHant: Readonly<Record<string, string>> = {
  // notes
  "the browser does not send `{name}`, though the page sets it": "網頁設定了 `{name}`，但瀏覽器不會送出",
  "do not set `{name}`": "不要設定 `{name}`",
  "do not set `{name}`, or leave out mode no-cors": "不要設定 `{name}`，或拿掉 no-cors 模式",
  "the answer names an origin, and has no `Vary: Origin`": "回應寫出了來源，卻沒有 `Vary: Origin`",
  "tell caches, on every answer of the URL, those without CORS headers included":
    "在這個網址的每個回應都告訴快取，沒有 CORS 標頭的回應也要",
  "`Access-Control-Expose-Headers: *` exposes nothing with credentials: the page cannot read `{names}`":
    "帶憑證時，`Access-Control-Expose-Headers: *` 什麼都不公開：網頁讀不到 `{names}`",
  "the page cannot read `{names}`": "網頁讀不到 `{names}`",
  "expose what the page needs": "公開網頁需要的標頭",
  "`Access-Control-Allow-Headers: *` lets `Authorization` pass, against the standard":
    "`Access-Control-Allow-Headers: *` 讓 `Authorization` 通過，與標準不符",
  "the page sends `{name}`, which is for the server to send": "網頁送出 `{name}`，這應該由伺服器送",
  "the preflight is asked for only because of `{names}`": "需要預檢，只是因為 `{names}`",
  "no browser keeps the preflight's answer longer than {limit} seconds": "沒有瀏覽器會記住預檢的回應超過 {limit} 秒",
  "the browser keeps the preflight's answer for {limit} seconds, and no longer": "瀏覽器最多記住預檢的回應 {limit} 秒",
  "CORS lets the page read the answer, and the answer is an error ({status})": "CORS 允許網頁讀取回應，而回應是錯誤（{status}）",
  "mode `no-cors` hides the answer from the page": "`no-cors` 模式讓網頁看不到回應",
  'if the page must read the answer, leave out `mode: "no-cors"`, and let the server allow the page\'s origin':
    '若網頁必須讀取回應，就拿掉 `mode: "no-cors"`，並讓伺服器允許網頁的來源',
  "credentials mode `include` alone does not make a cookie go to another site": "光是憑證模式 `include`，不會讓 cookie 送到另一個站台",
  "the cookie `{name}` does not go with requests from other sites: {*why}": "cookie `{name}` 不會隨其他站台的請求送出：{*why}",
  "it has no SameSite, which Chromium takes for Lax": "它沒有 SameSite，Chromium 視為 Lax",
  "it is SameSite={value}": "它是 SameSite={value}",
  "SameSite=None needs Secure": "SameSite=None 需要 Secure",
  "Secure needs https:": "Secure 需要 https:",
  "send the cookie with `SameSite=None; Secure`, or serve page and server from one site":
    "送出 cookie 時加上 `SameSite=None; Secure`，或讓網頁和伺服器屬於同一個站台",
  "every site that has the token may read the answer": "有 token 的任何網站都能讀取回應",
  "name the origins that the answer is for in place of `*`, with `Vary: Origin`": "寫出回應要給哪些來源，不要用 `*`，並加上 `Vary: Origin`",
  "the {method} was sent, and the server may have done what it says": "{method} 已經送出，伺服器可能已經照做",
  "two layers seem to add `{names}`": "看來有兩層都加了 `{names}`",
  "let one layer alone add the CORS headers": "只讓一層加 CORS 標頭",

  // causes
  "{*what}, saying “{says}”": "{*what}，並說「{says}」",
  "the server": "伺服器",
  "the gateway": "閘道",
  "a cache answered the preflight ({mark}): what it keeps is older than the server's settings, or was made for another page":
    "快取回應了預檢（{mark}）：它存的比伺服器的設定舊，或是為別的網頁產生的",
  "let the cache pass OPTIONS on and purge what it has; the browser's own cache of preflights is not at fault, for it keeps consent only":
    "讓快取把 OPTIONS 往後傳，並清除已存的；瀏覽器自己的預檢快取沒有錯，它只記同意",
  "a cache answered ({mark}) with a copy made for a request without Origin, such as an image's":
    "快取（{mark}）交出的是為沒有 Origin 的請求（例如圖片）產生的副本",
  "a cache answered ({mark}) with a copy made for {origin}": "快取（{mark}）交出的是為 {origin} 產生的副本",
  "send `Vary: Origin` on every answer of the URL, those without CORS headers included, and purge the cache":
    "在這個網址的每個回應都加上 `Vary: Origin`，沒有 CORS 標頭的回應也要，並清除快取",
  "`{name}` stands on {count} lines ({values}): two layers each add one": "`{name}` 有 {count} 行（{values}）：兩層各加了一行",
  "`{name}` stands on {count} lines ({values}): {layers} may each add one": "`{name}` 有 {count} 行（{values}）：{layers} 可能各加了一行",
  "let one layer own CORS; a proxy takes out the application's header before it adds its own (nginx: proxy_hide_header)":
    "CORS 只交給一層；proxy 要先拿掉應用程式的標頭，再加自己的（nginx：proxy_hide_header）",
  "what answers OPTIONS adds the headers, and what answers the request does not": "回應 OPTIONS 的那一層加了標頭，回應請求的那一層沒加",
  "add them where the request itself is answered; the switch of a gateway mostly covers OPTIONS alone":
    "在回應請求的地方加上；閘道的開關多半只管 OPTIONS",
  "the server consents where all goes well, and its errors leave the headers out": "一切正常時伺服器會同意，出錯時就漏了標頭",
  "add the headers before routing and error handling: nginx with `always`, frameworks with CORS as the outermost middleware":
    "在路由和錯誤處理之前加上標頭：nginx 用 `always`，框架則把 CORS 放在最外層的 middleware",
  "the server names {origin}, whoever asks": "不管誰來問，伺服器都寫 {origin}",
  "compare the request's Origin with a list of those that may read, and name the one that asked":
    "拿請求的 Origin 與允許讀取的清單比對，並寫出發問的那一個",
  "`GET,HEAD,POST` is what @fastify/cors lists since version 11 where it is told no methods":
    "`GET,HEAD,POST` 是 @fastify/cors 從第 11 版起，沒有指定方法時列出的",
  "give it `methods` with `{method}` among them": "設定 `methods`，並包含 `{method}`",
  "{*who} answers ({status}) and says nothing of CORS; curl and Postman show the answer, for only browsers ask whether a page may read it":
    "{*who}有回應（{status}），但完全沒提 CORS；curl 和 Postman 會顯示回應，因為只有瀏覽器會問網頁能不能讀取",
  "both run on this machine: let the development server of the page pass the requests on and request them by a relative URL, or allow the page's origin in the server's development settings (`localhost` and `127.0.0.1` are two)":
    "兩者都在這部電腦上：讓網頁的開發伺服器轉送請求，並用相對網址要求，或在伺服器的開發設定裡允許網頁的來源（`localhost` 和 `127.0.0.1` 是兩個）",
  "allow the page's origin if the server is yours; if it is not, only its owner can, or a server of your own that asks in the page's place":
    "若伺服器是你的，就允許網頁的來源；若不是，只有它的主人能允許，或由你自己的伺服器代替網頁去問",
  "the session is missing or over: the request is sent on to {*whose} at {url}": "沒有 session 或已過期：請求被轉到 {url} 的{*whose}",
  "a login page": "登入頁",
  "an identity provider": "身分提供者",
  "answer scripts with 401, and let the page navigate to the login; a login is for people and must not be opened to scripts by CORS":
    "對程式回應 401，由網頁前往登入；登入是給人用的，不要用 CORS 開放給程式",
  "the redirect leads from https: to {url}: the server does not know that TLS ends in front of it":
    "從 https: 重新導向到 {url}：伺服器不知道 TLS 在它前面就結束了",
  "the redirect leads from https: to {url}, to add or drop a slash: the server does not know that TLS ends in front of it":
    "為了加減斜線，從 https: 重新導向到 {url}：伺服器不知道 TLS 在它前面就結束了",
  "let it trust X-Forwarded-Proto (Uvicorn: --proxy-headers; Express: trust proxy; Django: SECURE_PROXY_SSL_HEADER), and request the path as it is served":
    "讓它信任 X-Forwarded-Proto（Uvicorn：--proxy-headers；Express：trust proxy；Django：SECURE_PROXY_SSL_HEADER），並照它提供的路徑要求",
  "the server sends http: on to {url}": "伺服器把 http: 轉到 {url}",
  "the server wants the path {path} and not {other}": "伺服器要的路徑是 {path}，不是 {other}",
  "the server wants the host {host}": "伺服器要的主機是 {host}",
  "request that host at once; behind a redirect to another origin, a further one makes the origin `null`":
    "直接要求那個主機；重新導向到另一個來源之後，再一次就會讓來源變成 `null`",
  "{*who} answers with a maintenance page ({status})": "{*who}回應維護頁（{status}）",
  "wait until it is over; let such pages carry the headers as well, so that the page can say so":
    "等維護結束；也讓這種頁面帶上標頭，網頁才能告訴使用者",
  "{*who} got no good answer from the server behind it ({status})": "{*who}沒有從後方的伺服器得到正常的回應（{status}）",
  "{*who} got no good answer in time from the server behind it ({status})": "{*who}沒有及時從後方的伺服器得到正常的回應（{status}）",
  "{*who} asks the preflight to log in ({status}), which it never can: authentication stands before CORS":
    "{*who}要預檢登入（{status}），但它永遠不能登入：驗證排在 CORS 之前",
  "{*who} has no route for OPTIONS at this path ({status})": "{*who}在這個路徑沒有 OPTIONS 的路由（{status}）",
  "{*who} refuses a body of {size} as too large (413)": "{*who}因為內容太大（{size}）而拒絕（413）",
  "raise the limit of that layer, or send less; small requests pass it, and seem to prove that CORS is fine":
    "提高那一層的上限，或少送一些；小的請求會通過，看起來就像 CORS 沒問題",
  "{*who} limits the rate ({status})": "{*who}限制頻率（{status}）",
  "{*who} fails ({status})": "{*who}出錯（{status}）",
  "{*who} has nothing at this URL ({status})": "{*who}在這個網址什麼都沒有（{status}）",
  "{*who} does not take {method} at this URL ({status})": "{*who}在這個網址不接受 {method}（{status}）",
  "{*who} wants a login that the request does not carry ({status})": "{*who}要求登入，而請求沒有帶上（{status}）",
  "{*who} forbids the request (403)": "{*who}禁止這個請求（403）",
  "{differing} of {all} further answers to the same request differ: replicas or caches behind the address disagree":
    "同一個請求再問 {all} 次，有 {differing} 個回應不同：這個位址後面的副本或快取不一致",
  "compare the settings of each replica, and of each release that gets a share of the requests":
    "比較每個副本的設定，以及分到請求的每個版本的設定",

  // what is pasted
  "left out what follows the command: `{rest}`": "略過了指令後面的 `{rest}`",
  "left out the option `{option}`": "略過了選項 `{option}`",
  "left out the content of the form field `{field}`: CORS looks only at its type": "略過了表單欄位 `{field}` 的內容：CORS 只看類型",
  "left out `{line}`, which is no header": "略過了 `{line}`，那不是標頭",
  "did not read the file `{file}`: give the body with -d @file, if it matters": "沒有讀取檔案 `{file}`：若內容重要，用 -d @file 給",
  "the cURL command names no URL": "cURL 指令沒有網址",
  "the cURL command names {count} URLs": "cURL 指令有 {count} 個網址",
  "check one request at a time": "一次只檢查一個請求",
  "the code is nested too deeply to be read": "程式碼巢狀太深，無法讀取",
  "copy the call of fetch alone": "只複製 fetch 呼叫",
  "copy it whole: Network, a request's menu, Copy as fetch": "請完整複製：「網路」，請求的選單，「複製為 fetch」",
  "there is no call of `fetch` in it": "裡面沒有 `fetch` 呼叫",
  'a call looks like fetch("https://api.example/", { method: "PUT" })': '呼叫像這樣：fetch("https://api.example/", { method: "PUT" })',
  "took the first of {count} calls of fetch": "有 {count} 個 fetch 呼叫，採用第一個",
  "the URL of the call is not written out: `{code}`": "呼叫的網址不是直接寫出來的：`{code}`",
  "put the URL in its place": "請換成網址",

  // recordings
  "it is no JSON ({error}), and is left out": "不是 JSON（{error}），已略去",
  "it is longer than {count} bytes, and is left out": "超過 {count} 位元組，已略去",

  // messages beside CORS
  "The picture was loaded without CORS, so nothing drawn with it may be read: give the image `crossorigin`, before its `src`, and let its server send Access-Control-Allow-Origin.":
    "圖片不是以 CORS 載入的，所以用它畫的東西都不能讀取：在 `src` 之前給圖片 `crossorigin`，並讓伺服器送出 Access-Control-Allow-Origin。",
  "The stylesheet was loaded without CORS, so scripts may not read its rules: give the link `crossorigin`, and let its server send Access-Control-Allow-Origin.":
    "樣式表不是以 CORS 載入的，所以程式不能讀取它的規則：給 link 加上 `crossorigin`，並讓伺服器送出 Access-Control-Allow-Origin。",
  "A page may not reach into a frame of another origin, and no header of CORS changes that: let the two talk with `postMessage`.":
    "網頁不能存取其他來源的框架，任何 CORS 標頭都改變不了：讓兩者用 `postMessage` 溝通。",
  "A worker's script must be of the page's own origin, and no header of CORS changes that: serve it from there, or start a small script of your own that imports it.":
    "worker 的指令碼必須與網頁同源，任何 CORS 標頭都改變不了：從同源提供它，或啟動自己的小指令碼來匯入它。",
  "This is no matter of CORS: a cookie goes to another site only with SameSite=None and Secure, and where the browser lets third parties have cookies at all.":
    "這與 CORS 無關：cookie 要有 SameSite=None 和 Secure，而且瀏覽器允許第三方 cookie，才會送到另一個站台。",
  "A WebSocket has no CORS: no header lets it pass or keeps it from passing. Look at the server (does it run, does it take the handshake?) and at how it judges the handshake's Origin.":
    "WebSocket 沒有 CORS：沒有標頭能讓它通過或擋下它。請查看伺服器（有沒有執行？接不接受交握？），以及它如何判斷交握的 Origin。",
};
