package dev.greendoor.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in the org's admins, by the token that the org signs for its named credential. The token
 * says who asks; whether that person is an admin is asked of the org, whatever page or class let
 * them call.
 */
final class AdminTokenFilter extends OncePerRequestFilter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCOPE = "greendoor";

  private final JwtDecoder decoder;
  private final Admins admins;
  private final DefaultBearerTokenResolver tokens = new DefaultBearerTokenResolver();

  AdminTokenFilter(JwtDecoder decoder, Admins admins) {
    this.decoder = decoder;
    this.admins = admins;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Jwt> caller = signed(request);
    if (caller.isPresent() && !entered(caller.get(), response)) {
      return;
    }
    chain.doFilter(request, response);
  }

  /** The token, when the org has signed it for us; what else is presented opens nothing here. */
  private Optional<Jwt> signed(HttpServletRequest request) {
    if (SecurityContextHolder.getContext().getAuthentication() != null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(tokens.resolve(request))
          .map(decoder::decode)
          .filter(token -> SCOPE.equals(token.getClaimAsString("scope")));
    } catch (JwtException | AuthenticationException e) {
      logger.debug("Not a token of the org", e);
      return Optional.empty();
    }
  }

  /** Whether the caller is an admin; who is none has been answered. */
  private boolean entered(Jwt caller, HttpServletResponse response) throws IOException {
    try {
      String id = caller.getClaimAsString("user_id");
      Optional<String> username = admins.username(id);
      if (username.isEmpty()) {
        refuse(response, 403, "This needs the custom permission " + Admins.PERMISSION);
        return false;
      }
      enter(new OrgPerson(username.get(), id));
      return true;
    } catch (ConnectorException e) {
      refuse(response, 503, "The org cannot be asked who its admins are: " + e.getMessage());
      return false;
    }
  }

  private static void enter(OrgPerson person) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    Authentication admin =
        new PreAuthenticatedAuthenticationToken(
            person, null, AuthorityUtils.createAuthorityList(ApiSecurity.OPERATOR));
    context.setAuthentication(admin);
    SecurityContextHolder.setContext(context);
  }

  private static void refuse(HttpServletResponse response, int status, String line)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    JSON.writeValue(response.getOutputStream(), Map.of("error", line));
  }
}
