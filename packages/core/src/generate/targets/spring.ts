import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { type PathOf, segmentRules } from "../numbered-rules.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/**
 * https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html and, for the patterns,
 * https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/cors/CorsConfiguration.html
 */
export const spring: Target = {
  id: "spring",
  name: "Spring Boot (Spring MVC)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "preflights that ask for more than is allowed are answered with 403",
    "requests of refused origins are answered with 403, of its own pages too where a proxy hides the server's address (server.forward-headers-strategy)",
    "what filters answer before Spring MVC does, Spring Security among them, lacks the headers without http.cors",
    "paths are compared percent-decoded, and without what follows a semicolon",
  ],
  problems: beyond({ ...EVERYTHING, anyRequestHeader: "also Authorization", paths: "decoded" }),
  write: (policy) => [{ name: "CrossOriginConfiguration.java", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  return `${heading(policy, "//", ["With Spring Security, also: http.cors(Customizer.withDefaults()), so that preflights pass before authentication."])}
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
public class CrossOriginConfiguration implements WebMvcConfigurer {
    @Override
    public void addCorsMappings(CorsRegistry registry) {
${segmentRules(policy).map(mapping).join("\n")}
    }
}
`;
}

/** The first that matches counts. */
function mapping({ path, rule }: PathOf): string {
  const { credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  return `        registry.addMapping("${path.value}${path.kind === "exact" ? "" : "**"}")
            ${origins(rule)}
            .allowCredentials(${credentials})
            .allowedMethods(${listed(allMethods)})
            .allowedHeaders(${listed(requestHeaders)})
            .exposedHeaders(${listed(exposedHeaders)})
            .maxAge(${maxAge});`;
}

/** An empty list of patterns would leave the default: any origin. An empty list of origins is none. */
function origins(rule: Rule): string {
  const { any, texts } = oneRule(rule);
  if (any) return '.allowedOrigins("*")';
  // a port that is open is written [*]
  return texts.length === 0 ? ".allowedOrigins()" : `.allowedOriginPatterns(${listed(texts.map((text) => text.replace(/:\*$/, ":[*]")))})`;
}
