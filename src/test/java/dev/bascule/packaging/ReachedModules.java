package dev.bascule.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The modules of the JDK that the classes of some jars name, each with one class that names it. */
final class ReachedModules {

    private final Map<String, String> moduleOfPackage = new HashMap<>();
    private final Map<String, String> reached = new TreeMap<>();

    private ReachedModules() {
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            module.descriptor()
                    .packages()
                    .forEach(name ->
                            moduleOfPackage.put(name, module.descriptor().name()));
        }
    }

    static Map<String, String> of(Path folder) throws IOException {
        ReachedModules modules = new ReachedModules();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                modules.look(jar);
            }
        }
        return modules.reached;
    }

    private void look(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> classes = Collections.list(file.entries()).stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> !entry.getName().startsWith("META-INF"))
                    .filter(entry -> !entry.getName().endsWith("module-info.class"))
                    .toList();
            for (JarEntry each : classes) {
                try (InputStream bytes = file.getInputStream(each)) {
                    look(jar.getFileName() + ": " + each.getName(), bytes.readAllBytes());
                }
            }
        }
    }

    private void look(String name, byte[] bytes) {
        ClassFile.of().parse(bytes).constantPool().forEach(entry -> {
            if (entry instanceof ClassEntry named) {
                moduleOf(named.asInternalName()).ifPresent(module -> reached.putIfAbsent(module, name));
            }
        });
    }

    /** @param internal "java/sql/Blob", or an array of them, "[Ljava/sql/Blob;" */
    private Optional<String> moduleOf(String internal) {
        String name = internal.replaceFirst("^\\[+L?", "");
        int end = name.lastIndexOf('/');
        return end < 0
                ? Optional.empty()
                : Optional.ofNullable(moduleOfPackage.get(name.substring(0, end).replace('/', '.')));
    }
}
