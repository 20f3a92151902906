/** Allows one origin to read. */
export function handler(request) {
  const allowed = request.headers.get("Origin") === "https://app.example";
  return new Response("{}", { headers: { Vary: "Origin", ...(allowed ? { "Access-Control-Allow-Origin": "https://app.example" } : {}) } });
}
