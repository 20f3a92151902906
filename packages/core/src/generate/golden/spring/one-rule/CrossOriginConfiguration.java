// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, no path rules.
// With Spring Security, also: http.cors(Customizer.withDefaults()), so that preflights pass before authentication.
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
public class CrossOriginConfiguration implements WebMvcConfigurer {
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/**")
            .allowedOriginPatterns("https://app.example", "https://shop.example:8443", "https://*.example.com", "http://localhost:[*]")
            .allowCredentials(true)
            .allowedMethods("GET", "HEAD", "POST", "DELETE", "PUT")
            .allowedHeaders("authorization", "content-type")
            .exposedHeaders("etag")
            .maxAge(600);
    }
}
