package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a failed call with its one line, and a status that says whose turn it is. */
@RestControllerAdvice
class ApiErrors {

  @ExceptionHandler
  ResponseEntity<Map<String, String>> failed(ConnectorException e) {
    return ResponseEntity.status(status(e.type()))
        .body(Map.of("code", e.code().name(), "error", String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> missing(NotFound e) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", e.getMessage()));
  }

  private static HttpStatus status(ErrorType type) {
    return switch (type) {
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case CONFIGURATION -> HttpStatus.CONFLICT;
      case REJECTED -> HttpStatus.UNPROCESSABLE_ENTITY;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
