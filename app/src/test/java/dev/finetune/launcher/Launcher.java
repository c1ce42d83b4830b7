package dev.finetune.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The launcher in a project of its own, with nothing on PATH but what the test puts there. */
final class Launcher {

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "sed",
          "dirname",
          "readlink",
          "find",
          "head",
          "rm",
          "mkdir",
          "cat",
          "cksum",
          "sleep",
          "sort",
          "id",
          "ln");

  private final Path folder;
  private String printed = "";
  private String said = "";

  Launcher(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(root());
    Files.createDirectories(bin());
    Files.copy(Path.of("..", "finetune"), root().resolve("finetune"));
    source("pom.xml");
    source("app/pom.xml");
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin().resolve(tool), toolPath(tool));
    }
  }

  Path root() {
    return folder.resolve("project");
  }

  Path source(String name) throws IOException {
    Path file = root().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  /** The program as it is handed on, in a folder of its own. */
  Path packaged(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.copy(Path.of("..", "finetune"), place.resolve("finetune"));
    Files.createDirectory(place.resolve("lib"));
    Files.createFile(place.resolve("lib").resolve("finetune-app-1.jar"));
    return place.resolve("finetune");
  }

  /** A JVM that prints its arguments and its folder. */
  void java(int version) throws IOException {
    Path jdk = folder.resolve("jdk" + version);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    Path java = jdk.resolve("bin").resolve("java");
    script(java, "printf '%s\\n' \"$@\"; echo \"in $(pwd)\"");
    remove("java");
    Files.createSymbolicLink(bin().resolve("java"), java);
  }

  void command(String name, String body) throws IOException {
    script(bin().resolve(name), body);
  }

  void remove(String name) throws IOException {
    Files.deleteIfExists(bin().resolve(name));
  }

  int run(String... args) throws IOException, InterruptedException {
    return runAs(root().resolve("finetune"), args);
  }

  int runAs(Path program, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    process.redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", bin().toString());
    int code = process.start().waitFor();
    printed = Files.readString(out);
    said = Files.readString(err);
    return code;
  }

  String printed() {
    return printed;
  }

  String said() {
    return said;
  }

  int builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  private Path bin() {
    return folder.resolve("bin");
  }

  private static Path toolPath(String name) throws IOException {
    for (String place : List.of("/usr/bin", "/bin")) {
      if (Files.isExecutable(Path.of(place, name))) {
        return Path.of(place, name);
      }
    }
    throw new IOException("this machine has no " + name);
  }

  private static void script(Path file, String body) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
