package io.millwright.web.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that keeps what was written. */
public final class Answer {
  private int status = 200;
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<String, Cookie> cookies = new HashMap<>();

  /** The cookie of a session that it gives. */
  public @Nullable Cookie session() {
    return cookies.get(SessionCookie.NAME);
  }

  int status() {
    return status;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** As the web server gives it. */
  public HttpServletResponse servlet() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            Answer.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, called, args) -> answer(called.getName(), args));
  }

  private @Nullable Object answer(String called, Object[] args) {
    switch (called) {
      case "setStatus" -> status = (int) args[0];
      case "setHeader" -> headers.put((String) args[0], (String) args[1]);
      case "setContentType" -> headers.put("Content-Type", (String) args[0]);
      case "setContentLength" -> headers.put("Content-Length", String.valueOf(args[0]));
      case "addCookie" -> cookies.put(((Cookie) args[0]).getName(), (Cookie) args[0]);
      case "sendRedirect" -> {
        status = 302;
        headers.put("Location", (String) args[0]);
      }
      case "getOutputStream" -> {
        return stream();
      }
      default -> throw new UnsupportedOperationException(called);
    }
    return null;
  }

  private ServletOutputStream stream() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void write(int octet) {
        body.write(octet);
      }
    };
  }
}
