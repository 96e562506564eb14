package io.millwright.architecture;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one public type promises to those who compile against it, as lines of text. */
final class Promise {
  /** What the compiler writes by itself; it follows from the first line. */
  private static final Set<String> RECORD_METHODS = Set.of("equals", "hashCode", "toString");

  private static final Set<String> ENUM_METHODS = Set.of("values", "valueOf");

  private final Class<?> type;

  Promise(Class<?> type) {
    this.type = type;
  }

  /** The type's head, then its members indented and sorted. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(head());
    lines.addAll(members());
    return lines;
  }

  private String head() {
    var head = new StringBuilder(kind()).append(' ').append(type.getName().replace('$', '.'));
    head.append(variables(type.getTypeParameters()));
    if (type.isRecord()) {
      head.append(
          Arrays.stream(type.getRecordComponents())
              .map(c -> text(c.getAnnotatedType()) + " " + c.getName())
              .collect(Collectors.joining(", ", "(", ")")));
    }
    Class<?> parent = type.getSuperclass();
    if (parent != null && parent != Object.class && parent != Record.class && !type.isEnum()) {
      head.append(" extends ").append(text(type.getGenericSuperclass()));
    }
    head.append(
        list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces()));
    head.append(permits());
    return head.toString();
  }

  private String kind() {
    String word =
        type.isAnnotation()
            ? "annotation"
            : type.isInterface()
                ? "interface"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    if (type.isSealed()) {
      return "sealed " + word;
    }
    boolean open = "class".equals(word);
    String isFinal = open && Modifier.isFinal(type.getModifiers()) ? "final " : "";
    String isAbstract = open && Modifier.isAbstract(type.getModifiers()) ? "abstract " : "";
    return isAbstract + isFinal + word;
  }

  private String permits() {
    if (!type.isSealed()) {
      return "";
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .map(Promise::text)
        .sorted()
        .collect(Collectors.joining(", ", " permits ", ""));
  }

  private Set<String> members() {
    var members = new TreeSet<String>();
    for (Field field : type.getDeclaredFields()) {
      if (promised(field.getModifiers()) && !field.isSynthetic()) {
        members.add("  " + text(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (promised(constructor.getModifiers()) && !constructor.isSynthetic() && !type.isRecord()) {
        members.add("  new " + signature(type.getSimpleName(), constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (promised(method.getModifiers()) && !method.isSynthetic() && !isImplied(method)) {
        members.add(
            "  "
                + modifiers(method.getModifiers())
                + (method.isDefault() ? "default " : "")
                + generics(method)
                + text(method.getAnnotatedReturnType())
                + " "
                + signature(method.getName(), method));
      }
    }
    return members;
  }

  /** Constants with what the compiler copies into those who use them: order and value. */
  private static String text(Field field) {
    try {
      if (field.isEnumConstant()) {
        List<?> order = List.of(field.getType().getEnumConstants());
        return "constant %02d %s".formatted(order.indexOf(field.get(null)), field.getName());
      }
      String words =
          modifiers(field.getModifiers()) + text(field.getAnnotatedType()) + " " + field.getName();
      boolean copied = field.getType() == String.class || field.getType().isPrimitive();
      boolean fixed =
          Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
      return "field " + words + (copied && fixed ? " = " + field.get(null) : "");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a public field cannot be read: " + field, e);
    }
  }

  private boolean isImplied(Method method) {
    if (type.isRecord()) {
      boolean accessor =
          Stream.of(type.getRecordComponents()).anyMatch(c -> c.getAccessor().equals(method));
      return accessor || RECORD_METHODS.contains(method.getName());
    }
    return type.isEnum() && ENUM_METHODS.contains(method.getName());
  }

  private static boolean promised(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String modifiers(int modifiers) {
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "");
  }

  private static String generics(Method method) {
    String variables = variables(method.getTypeParameters());
    return variables.isEmpty() ? "" : variables + " ";
  }

  private static String variables(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    return Arrays.stream(variables)
        .map(variable -> variable.getName() + bounds(variable))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bounds(TypeVariable<?> variable) {
    return Arrays.stream(variable.getBounds())
        .filter(bound -> bound != Object.class)
        .map(bound -> " extends " + text(bound))
        .collect(Collectors.joining());
  }

  private static String signature(String name, Executable member) {
    String parameters =
        Arrays.stream(member.getParameters())
            .map(Promise::text)
            .collect(Collectors.joining(", ", "(", ")"));
    return name + parameters + list(" throws ", member.getGenericExceptionTypes());
  }

  private static String text(Parameter parameter) {
    return text(parameter.getAnnotatedType()) + " " + parameter.getName();
  }

  private static String list(String word, Type[] types) {
    if (types.length == 0) {
      return "";
    }
    return Arrays.stream(types).map(Promise::text).collect(Collectors.joining(", ", word, ""));
  }

  private static String text(AnnotatedType annotated) {
    return shorten(annotated.toString());
  }

  private static String text(Type plain) {
    return shorten(plain.getTypeName());
  }

  /** Without package names, as a reader of the file thinks of the types. */
  private static String shorten(String name) {
    return name.replaceAll("@org\\.jspecify\\.annotations\\.Nullable\\(\\) ?", "@Nullable ")
        .replaceAll("\\b(?:[a-z]\\w*\\.)+(?=(?:@\\w+ )?[A-Z])", "")
        .replace('$', '.');
  }
}
