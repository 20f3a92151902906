/** What `whycors relay --init` prints. It is a configuration without mistakes, given the environment that it names. */
export const EXAMPLE = `# A CORS proxy for the targets and the pages below, and nothing else. Check it: whycors relay relay.yaml --check

# What may be asked. All paths below a URL that ends with /*; else that path alone.
targets:
  - url: https://api.example/v1/*
    methods: [GET, POST]              # GET and HEAD, when left out
    requestHeaders: [Content-Type]    # passed on, besides Accept, Accept-Language, Content-Language and Range
    exposedHeaders: [ETag]            # what pages may read of answers
    # setHeaders:                     # added here, so that pages never see them
    #   Authorization: Bearer \${API_TOKEN}
    # forwardAuthorization: true      # pass the page's own Authorization on
    # forwardCookies: true            # cookies, both ways, for this target alone; needs pages.credentials

# Which pages may ask: a policy, as in \`whycors policy lint\`.
pages:
  origins: ["https://app.example", "http://localhost:*"]
  maxAge: 600

# Who may ask, besides: pages send it in the header Relay-Key. Everybody who opens the page can read it.
# keys:
#   - id: app
#     key: \${RELAY_KEY}

limits:
  bodyBytes: 1048576                  # of a request
  answerBytes: 33554432               # of an answer, as it comes over the wire
  seconds: 30                         # for all of an exchange
  perAddress: { requests: 120, seconds: 60 }
  perKey: { requests: 1200, seconds: 60 }

listen: { host: 127.0.0.1, port: 8080 }
# hosts: [relay.example]              # names by which it may be called; others are refused
# trustProxy: [10.0.0.0/8]            # proxies in front, whose X-Forwarded-For counts
# admin: { port: 9464 }               # /healthz and /metrics
# redis: \${REDIS_URL}                 # several relays share their limits (npm install ioredis)
`;
