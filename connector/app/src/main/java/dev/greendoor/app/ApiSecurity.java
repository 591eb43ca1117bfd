package dev.greendoor.app;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * Who may call: health is open; {@code /api/operator} takes the operator token of this
 * installation, and the short-lived tokens that the org signs for its named credential when their
 * user is an admin; the rest of the API takes these tokens of everybody. Everything else is
 * refused.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  /** What the holder of the operator token and the org's admins may do. */
  static final String OPERATOR = "OPERATOR";

  @Bean
  OperatorToken operatorToken(GreendoorSettings settings) {
    return OperatorToken.of(settings.api().operatorToken(), settings.data());
  }

  @Bean
  @Order(1)
  SecurityFilterChain operatorFilterChain(
      HttpSecurity http, OperatorToken token, JwtDecoder decoder, Admins admins) throws Exception {
    return http.securityMatcher("/api/operator/**", "/actuator/prometheus")
        .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(OPERATOR))
        .addFilterBefore(new OperatorTokenFilter(token), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new AdminTokenFilter(decoder, admins), AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            errors ->
                errors.authenticationEntryPoint(
                    (request, response, error) -> {
                      response.setHeader("WWW-Authenticate", "Bearer realm=\"operator\"");
                      response.setStatus(401);
                    }))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain filterChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    // An answer that is already on its way, such as that there is no such path.
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
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
