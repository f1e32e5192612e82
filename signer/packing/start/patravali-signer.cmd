@echo off
chcp 65001 >nul
title Patravali signer
"%~dp0node\node.exe" "%~dp0app\main.mjs" %*
if errorlevel 1 pause
