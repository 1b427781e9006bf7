# tags, so that a build takes the bases' fixes; who must have the very same image pins them by digest
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml LICENSE ./
COPY conf conf
COPY src src
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre-alpine
RUN adduser -S -D -H -u 10001 hwanbul
WORKDIR /app
# root's, as the directory is: the server writes nowhere but to /tmp
COPY --from=build /src/target/hwanbul.jar hwanbul.jar
# by number, so that Kubernetes' runAsNonRoot can tell
USER 10001
# inside a container, loopback would be reachable by nobody
ENV HTTP_HOST=0.0.0.0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD wget -q -O /dev/null "http://127.0.0.1:${HTTP_PORT:-8080}/health/live" \
    || wget -q --no-check-certificate -O /dev/null "https://127.0.0.1:${HTTP_PORT:-8080}/health/live" || exit 1
ENTRYPOINT ["java", "-Xmx192m", "-XX:+UseSerialGC", "-jar", "hwanbul.jar"]
