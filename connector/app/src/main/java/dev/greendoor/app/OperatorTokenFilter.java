package dev.greendoor.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who presents the operator token as {@code Authorization: Bearer …}. Since several people
 * may hold it, a caller can say who they are in {@code X-Greendoor-Operator}; the audit keeps it.
 */
final class OperatorTokenFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";
  private static final String NAME = "X-Greendoor-Operator";
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N} ._@+-]{1,80}");

  private final OperatorToken token;

  OperatorTokenFilter(OperatorToken token) {
    this.token = token;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authorization = request.getHeader("Authorization");
    if (authorization != null
        && authorization.startsWith(SCHEME)
        && token.matches(authorization.substring(SCHEME.length()).strip())) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          new PreAuthenticatedAuthenticationToken(
              who(request), null, AuthorityUtils.createAuthorityList(ApiSecurity.OPERATOR)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private static String who(HttpServletRequest request) {
    String name =
        Optional.ofNullable(request.getHeader(NAME))
            .filter(given -> PLAIN_NAME.matcher(given).matches())
            .orElse("operator");
    return name + " at " + request.getRemoteAddr();
  }
}
