@echo off
rem Starts Bascule from its distribution with a JDK or JRE of version 25 or newer, wherever one is installed.
setlocal EnableExtensions EnableDelayedExpansion

for %%I in ("%~dp0..") do set "here=%%~fI"
set "found="

if defined BASCULE_JAVA_HOME call :try "%BASCULE_JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%J"
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks") do (
  for /d %%D in ("%%~R\*") do call :try "%%~D\bin\java.exe"
)

if not defined found (
  echo Bascule needs a Java 25 or newer, and none was found: install a JDK 25, or set BASCULE_JAVA_HOME to where it is. 1>&2
  exit /b 1
)

rem An argument may hold an exclamation mark, which delayed expansion would take away.
setlocal DisableDelayedExpansion
"%found%" %JAVA_OPTS% ^
  --module-path "%here%\lib\javafx" --add-modules javafx.controls,javafx.swing ^
  --enable-native-access=javafx.graphics,ALL-UNNAMED ^
  -classpath "%here%\lib\*" dev.bascule.Bascule %*
exit /b %ERRORLEVEL%

rem Keeps the Java at %1 when it is the first that is new enough.
:try
if defined found exit /b 0
if not exist "%~1" exit /b 0
set "version="
for /f "tokens=3" %%V in ('call "%~1" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~V"
if not defined version exit /b 0
set "major=0"
for /f "delims=.-+" %%M in ("!version!") do set "major=%%M"
if !major! GEQ 25 set "found=%~1"
exit /b 0
