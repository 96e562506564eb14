package io.millwright.itests.container;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A copy of the tree in which nothing is built. */
final class Checkout {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", ".git", "data");

  private Checkout() {}

  /** Copies it into a folder, which is made; Maven works there without a network. */
  static Path in(Path tree) throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (LEFT_OUT.contains(from.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(place(from));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(from, place(from), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }

          private Path place(Path original) {
            return tree.resolve(ROOT.relativize(original).toString());
          }
        });
    // All that is needed was loaded for the build that runs this test.
    Files.writeString(
        tree.resolve(".mvn/maven.config"),
        "-o\n-Dmaven.repo.local=%s\n".formatted(System.getProperty("millwright.maven.repository")));
    return tree;
  }
}
