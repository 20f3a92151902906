/** What servers do otherwise than a policy says, and what they cannot do; keys as in findings.ts. */
export const limitsZhHant: Readonly<Record<string, string>> = {
  "before version 1.23, the first of several Origin lines counts; browsers send one":
    "1.23 版之前，有多行 Origin 時以第一行為準；瀏覽器只送一行",
  "an application's headers are removed where nginx is a proxy; what other modules add stays":
    "nginx 作為代理時，會移除應用程式的標頭；其他模組加的會留下",
  "where a request has several Origin lines, one that matches is enough; browsers send one":
    "請求有多行 Origin 時，有一行相符就夠；瀏覽器只送一行",
  "a member of Vary that the application has sent is sent again": "應用程式已送出的 Vary 項目會再送一次",
  "what it answers before it looks at its configuration, such as 413 for server.max-request-size, carries no headers":
    "在查看設定之前就給的回應（例如 server.max-request-size 的 413）不帶標頭",
  "paths are compared as lighttpd normalizes them, with percent-encoded letters decoded":
    "路徑以 lighttpd 正規化後的樣子比對，百分號編碼的字母會解碼",
  "it answers every OPTIONS request itself, also those that are no preflights": "所有 OPTIONS 請求都由它自己回應，不是預檢的也一樣",
  "preflights of refused origins are answered with 204; these and other answers to them carry the other headers, without Access-Control-Allow-Origin":
    "被拒來源的預檢得到 204；給它們的所有回應都帶有其他標頭，只少了 Access-Control-Allow-Origin",
  "where the application sets the same header afterwards, its value counts": "應用程式之後若設定同一個標頭，以它的值為準",
  "preflights that ask for more than is allowed, and those of refused origins, are answered with 400":
    "要求超出允許範圍的預檢，以及被拒來源的預檢，得到 400",
  "answers to refused origins carry the other headers, without Access-Control-Allow-Origin":
    "給被拒來源的回應帶有其他標頭，只少了 Access-Control-Allow-Origin",
  "answers to refused origins and to requests without Origin lack Vary: Origin":
    "給被拒來源的回應，以及給沒有 Origin 的請求的回應，缺少 Vary: Origin",
  "added by app.add_middleware, it does not see the answers that Starlette makes to unhandled errors":
    "以 app.add_middleware 加入時，看不到 Starlette 對未處理錯誤的回應",
  "it answers every OPTIONS request that asks for a method with 200, also without Origin and for refused origins":
    "凡是要求方法的 OPTIONS 請求都回應 200，沒有 Origin 或來源被拒也一樣",
  "answers to refused origins carry Access-Control-Allow-Credentials, without Access-Control-Allow-Origin":
    "給被拒來源的回應帶有 Access-Control-Allow-Credentials，但沒有 Access-Control-Allow-Origin",
  "origins in upper case, or with a path, count as allowed; browsers send none": "大寫或含路徑的來源也算允許；瀏覽器不會送出這種來源",
  "answers of middleware that stands before it lack the headers": "排在它前面的中介軟體所給的回應沒有標頭",
  "paths are compared percent-decoded": "路徑在百分號解碼後比對",
  "Flask answers OPTIONS requests with 200, also those that are no preflights, and preflights of refused origins":
    "Flask 對 OPTIONS 請求回應 200，不是預檢的、來源被拒的也一樣",
  "preflights that ask for a method that is not allowed are answered without the headers of preflights":
    "要求不允許方法的預檢，得到的回應沒有預檢的標頭",
  "where the application sets Access-Control-Allow-Origin itself, its headers count; other headers that it sets are sent twice":
    "應用程式自己設定 Access-Control-Allow-Origin 時，以它的標頭為準；它設定的其他標頭會送兩次",
  "preflights that ask for more than is allowed are answered with 403": "要求超出允許範圍的預檢得到 403",
  "requests of refused origins are answered with 403, of its own pages too where a proxy hides the server's address (server.forward-headers-strategy)":
    "被拒來源的請求得到 403；若代理隱藏了伺服器的位址，自己的網頁也會被拒（server.forward-headers-strategy）",
  "what filters answer before Spring MVC does, Spring Security among them, lacks the headers without http.cors":
    "在 Spring MVC 之前由過濾器（包括 Spring Security）給的回應，沒有 http.cors 就沒有標頭",
  "paths are compared percent-decoded, and without what follows a semicolon": "路徑在百分號解碼、去掉分號之後的部分後比對",
  "answers to exceptions have the headers only where UseExceptionHandler stands before UseCors":
    "UseExceptionHandler 排在 UseCors 之前時，例外的回應才有標頭",
  "preflights of refused origins are answered with 204, without the headers": "被拒來源的預檢得到 204，沒有標頭",
  "preflights are answered with 200 and without Vary; those of refused origins, and those that ask for more than is allowed, without the headers":
    "預檢得到 200，沒有 Vary；來源被拒或要求超出允許範圍的預檢，得到的回應沒有標頭",
  "where the application sets the same header, its value counts": "應用程式若設定同一個標頭，以它的值為準",
  "the headers of preflights stand on all answers, where browsers ignore them": "預檢的標頭會出現在所有回應上，瀏覽器會忽略它們",
  "paths are compared percent-decoded, and without dots and double slashes": "路徑在百分號解碼、去掉點與重複斜線後比對",
  "it answers every OPTIONS request that asks for a method with 204, also without Origin and for refused origins":
    "凡是要求方法的 OPTIONS 請求都回應 204，沒有 Origin 或來源被拒也一樣",
  "with one origin alone, every answer names it, whoever asks, and lacks Vary: Origin":
    "只有一個來源時，不管誰問，每個回應都寫它，而且沒有 Vary: Origin",
  "preflights that ask for more than is allowed, and those of refused origins, are answered with 204, without the headers":
    "要求超出允許範圍的預檢，以及被拒來源的預檢，得到 204，沒有標頭",
  "it answers every OPTIONS request that asks for a method, also without Origin":
    "凡是要求方法的 OPTIONS 請求都由它回應，沒有 Origin 也一樣",
  "it allows the method OPTIONS whether it is listed or not": "不管有沒有列出，都允許 OPTIONS 方法",
  "preflights that ask for more than is allowed are answered with 403, without the headers": "要求超出允許範圍的預檢得到 403，沒有標頭",
  "answers to preflights have no Vary, since they are not to be cached": "預檢的回應沒有 Vary，因為不該被快取",
  "only answers that pass the IIS CORS module have the headers": "只有經過 IIS CORS 模組的回應才有標頭",
  "preflights of refused origins are answered without the headers": "被拒來源的預檢，得到的回應沒有標頭",
  "its documentation does not say whether the * in https://*.example.com stands for more than one label":
    "它的文件沒有說明 https://*.example.com 裡的 * 是否能代表多層名稱",
  "it answers preflights itself, and replaces the headers of the integration": "預檢由它自己回應，並取代整合端的標頭",
  "its documentation promises no Vary: Origin, so that no shared cache should stand in front":
    "它的文件沒有保證送出 Vary: Origin，所以前面不該有共用快取",
  "with proxy integrations, the function itself must send the headers of all other answers":
    "使用代理整合時，其他回應的標頭必須由函式自己送出",
  "answers of the gateway, preflights among them, name one origin whoever asks, so that nobody else can read them":
    "閘道的回應（包括預檢）不管誰問都只寫一個來源，所以其他人讀不到",
  "every OPTIONS request is answered with 204, also those that are no preflights": "所有 OPTIONS 請求都得到 204，不是預檢的也一樣",
  "it sends Access-Control-Allow-Credentials: true to every origin that is listed":
    "對清單裡的每個來源都送出 Access-Control-Allow-Credentials: true",
  "a * in an origin stands for any characters": "來源裡的 * 代表任何字元",
  "preflights of refused origins are answered with 403; answers to them and to requests without Origin lack Vary: Origin":
    "被拒來源的預檢得到 403；給它們的回應，以及給沒有 Origin 的請求的回應，缺少 Vary: Origin",
  "the file is for `aws s3api put-bucket-cors`; the console takes the list in CORSRules alone":
    "檔案供 `aws s3api put-bucket-cors` 使用；主控台只接受 CORSRules 裡的清單",
  "the file says nothing of where it comes from, since JSON has no comments": "檔案沒有註明出處，因為 JSON 沒有註解",
  "preflights go on to the origin server: the behaviour must allow OPTIONS and forward Origin":
    "預檢會轉給來源伺服器：行為設定必須允許 OPTIONS 並轉送 Origin",
  "it holds for the XML API; the JSON API answers by rules of its own, and storage.cloud.google.com allows nobody":
    "適用於 XML API；JSON API 有自己的規則，而 storage.cloud.google.com 不允許任何人",
  "it has one list for the headers of requests and of responses, so that each is allowed as both":
    "請求標頭與回應標頭共用一份清單，所以每個標頭兩者都允許",
  "preflights of refused origins, and those that ask for more than is allowed, are answered with 403; other OPTIONS requests with 400":
    "被拒來源的預檢，以及要求超出允許範圍的預檢，得到 403；其他 OPTIONS 請求得到 400",
  "the rules are for the blob service; files, queues and tables have their own": "規則適用於 blob 服務；檔案、佇列與資料表各有自己的規則",
  "it only adds headers: the function must answer OPTIONS with 204": "它只加標頭：函式必須對 OPTIONS 回應 204",
  "it answers every OPTIONS request of an allowed origin itself, also those that are no preflights; those of refused origins reach the application":
    "允許來源的所有 OPTIONS 請求都由它自己回應，不是預檢的也一樣；被拒來源的會到達應用程式",
  "origins are compared without regard to case, and by their end: `myhttps://app.example` counts as `https://app.example`, which no browser sends":
    "來源不分大小寫，而且從結尾比對：`myhttps://app.example` 會當成 `https://app.example`，不過瀏覽器不會送出前者",
  "it sends no Vary: the application must": "它不送 Vary：必須由應用程式送出",
  "the gateway must support the feature HTTPRouteCORS": "閘道必須支援 HTTPRouteCORS 功能",
  "how refused preflights are answered (200, 204 or 403) and whether Vary is sent is left to the gateway":
    "被拒的預檢得到什麼回應（200、204 或 403），以及是否送出 Vary，由閘道決定",
  "whether paths are compared percent-decoded is left to the gateway": "路徑是否在百分號解碼後比對，由閘道決定",
  "where nobody is allowed there is no filter, so that what the application sends itself stays":
    "不允許任何人時就沒有過濾器，所以應用程式自己送的會留下",
  "preflights are answered with 200 and without Vary, also those of refused origins": "預檢得到 200，沒有 Vary，來源被拒也一樣",
  "answers to refused origins carry the other headers; what the application sets as Access-Control-Allow-Origin stays on them":
    "給被拒來源的回應帶有其他標頭；應用程式設定的 Access-Control-Allow-Origin 會留在上面",
  "paths are compared percent-decoded, apart from reserved characters": "路徑在百分號解碼後比對，保留字元除外",
  "it adds no Vary: the application must": "它不加 Vary：必須由應用程式加",
  "preflights of refused origins go on to the application": "被拒來源的預檢會轉給應用程式",
  "preflights are answered with 200": "預檢得到 200",
  "where any origin is allowed, the one that asks is named": "允許任何來源時，回應寫的是提問的來源",
  "paths are compared as Envoy normalizes them": "路徑以 Envoy 正規化後的樣子比對",
  "preflights are answered with 200, also those of refused origins": "預檢得到 200，來源被拒也一樣",
  "`{path}`: it compares decoded paths, and no path with a % in it": "`{path}`：它比對解碼後的路徑，無法比對含 % 的路徑",
  "let the application follow the policy, or write one policy for each server": "讓應用程式自己遵循政策，或為每部伺服器各寫一份政策",
  "its configuration is written with one rule, and the policy has {count} for paths": "它的設定只能寫一條規則，而政策有 {count} 條路徑規則",
  "write a policy without path rules for each route, and attach each to its own": "為每條路由各寫一份沒有路徑規則的政策，分別套用",
  "credentials: it cannot send Access-Control-Allow-Credentials": "credentials：它無法送出 Access-Control-Allow-Credentials",
  "leave them out, or put a server in front that can": "請拿掉憑證，或在前面放一部做得到的伺服器",
  "maxAge: it cannot say 0, and browsers take 5 seconds when nothing is said": "maxAge：它寫不出 0，而沒有寫時瀏覽器當作 5 秒",
  "write 1, or leave it out": "請寫 1，或不要寫",
  "origins: an empty list would mean any, or is refused": "origins：空的清單會代表任何來源，或不被接受",
  "leave its configuration out": "請不要寫它的設定",
  "`{origin}`: it has no wildcard for ports": "`{origin}`：它沒有代表連接埠的萬用字元",
  "`{origin}`: it has no wildcard for all names below a host": "`{origin}`：它沒有代表某主機底下所有名稱的萬用字元",
  "`{origin}`: it takes no origins of this form": "`{origin}`：它不接受這種形式的來源",
  "name the origins": "請寫出各個來源",
  "`{method}`: it takes no methods of this form": "`{method}`：它不接受這種形式的方法",
  "`{method}`: it writes methods in upper case": "`{method}`：它會把方法寫成大寫",
  "requestHeaders: its wildcard covers Authorization as well": "requestHeaders：它的萬用字元也包含 Authorization",
  "allow Authorization by name, or name what is allowed": "請以名稱允許 Authorization，或寫出允許的名稱",
  "name what is allowed": "請寫出允許的名稱",
  "requestHeaders: it allows Content-Type whatever is listed": "requestHeaders：不管清單怎麼寫，它都允許 Content-Type",
  "allow Content-Type, if that is right": "若沒有問題，請允許 Content-Type",
  "`{name}`: it takes no header names of this form": "`{name}`：它不接受這種形式的標頭名稱",
  "origins: it can name one, and the policy has {count}": "origins：它只能寫一個，而政策有 {count} 個",
  "use an HTTP API, or let the function answer OPTIONS": "請使用 HTTP API，或讓函式回應 OPTIONS",
  "use another name": "請用別的名稱",
  "{what}: it has no wildcard for these": "{what}：它在這裡沒有萬用字元",
  "`{value}` holds characters that mean something else in configuration files": "`{value}` 含有在設定檔裡另有意義的字元",
};
