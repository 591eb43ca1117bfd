package dev.greendoor.app;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may call: health is open, the API takes the short-lived tokens that the org signs for its
 * named credential, everything else is refused.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  @Bean
  SecurityFilterChain filterChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**", "/actuator/info")
                    .permitAll()
                    .requestMatchers("/api/**")
                    .hasAuthority("SCOPE_greendoor")
                    .anyRequest()
                    .denyAll())
        .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie ever authenticates a call, so there is nothing for a foreign page to ride on.
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  JwtDecoder jwtDecoder(GreendoorSettings settings) {
    String org = settings.salesforce().loginUrl();
    GreendoorSettings.Api api = settings.api();
    String issuer = api.issuer().isBlank() ? org : api.issuer();
    String keySet = api.keySet().isBlank() ? org + "/id/keys" : api.keySet();
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keySet).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
            new JwtClaimValidator<Object>(
                JwtClaimNames.ISS, claim -> claim != null && issuer.equals(claim.toString())),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, claim -> claim != null && claim.contains(api.audience()))));
    return decoder;
  }
}
