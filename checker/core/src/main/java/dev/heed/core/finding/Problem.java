package dev.heed.core.finding;

/**
 * Why a file, or part of it, was not checked.
 *
 * @param line from 1; 0 when it is about the whole file
 */
public record Problem(String path, int line, String message) {}
