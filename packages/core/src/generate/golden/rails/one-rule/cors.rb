# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 4 origins, credentials allowed, no path rules.
# config/initializers/cors.rb; gem "rack-cors"
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  # all paths
  allow do
    origins "https://app.example",
            "https://shop.example:8443",
            %r{\Ahttps://(?:[a-z0-9_-]+\.)+example\.com\z},
            %r{\Ahttp://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?\z}
    resource "*",
             methods: [:get, :head, :post, :delete, :put],
             headers: ["authorization", "content-type"],
             expose: ["etag"],
             credentials: true,
             max_age: 600
  end
end
