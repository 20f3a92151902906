// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, no path rules.
// Register it before all routes: await app.register(cors, crossOrigin); npm install @fastify/cors
export const crossOrigin = {
  origin: [
    "https://app.example",
    "https://shop.example:8443",
    /^https:\/\/(?:[a-z0-9_-]+\.)+example\.com$/,
    /^http:\/\/localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$/,
  ],
  credentials: true,
  methods: ["DELETE", "PUT"],
  allowedHeaders: ["authorization", "content-type"],
  exposedHeaders: ["etag"],
  maxAge: 600,
  optionsSuccessStatus: 204,
  strictPreflight: false,
};
