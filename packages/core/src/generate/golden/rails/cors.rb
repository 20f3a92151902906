# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 2 origins, credentials allowed, 3 path rules.
# config/initializers/cors.rb; gem "rack-cors"
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  # /health
  allow do
    origins "https://app.example",
            "https://shop.example:8443",
            "https://status.example"
    resource %r{\A/health\z},
             methods: [:get, :head, :post, :delete, :put],
             headers: ["authorization", "content-type"],
             expose: ["etag"],
             credentials: true,
             max_age: 600
  end

  # /public/inner/*
  allow do
    origins "*"
    resource %r{\A/public/inner/},
             methods: [:get, :head, :post, :patch],
             headers: ["authorization", "content-type"],
             expose: ["etag"],
             credentials: false,
             max_age: 5
  end

  # /public/*
  allow do
    origins "*"
    resource %r{\A/public/},
             methods: [:get, :head, :post, :delete, :put],
             headers: ["authorization", "content-type"],
             expose: ["etag"],
             credentials: false,
             max_age: 600
  end

  # all other paths
  allow do
    origins "https://app.example",
            "https://shop.example:8443"
    resource "*",
             methods: [:get, :head, :post, :delete, :put],
             headers: ["authorization", "content-type"],
             expose: ["etag"],
             credentials: true,
             max_age: 600
  end
end
