import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const spring: Target = {
  id: "spring",
  name: "Spring Boot (Spring MVC)",
  kind: "framework",
  proof: "syntax",
  limits: ["preflights that ask for more than is allowed are answered with 403", "requests of refused origins are answered with 403"],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "CrossOriginConfiguration.java", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, texts, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  // a port that is open is written [*]
  const patterns = texts.map((text) => text.replace(/:\*$/, ":[*]"));
  const origins = any ? '.allowedOrigins("*")' : `.allowedOriginPatterns(${listed(patterns)})`;
  return `${heading(policy, "//", ["With Spring Security, also: http.cors(Customizer.withDefaults()), so that preflights pass before authentication."])}
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
public class CrossOriginConfiguration implements WebMvcConfigurer {
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/**")
            ${origins}
            .allowCredentials(${credentials})
            .allowedMethods(${listed(allMethods)})
            .allowedHeaders(${listed(requestHeaders)})
            .exposedHeaders(${listed(exposedHeaders)})
            .maxAge(${maxAge});
    }
}
`;
}
