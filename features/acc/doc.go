// Package acc measures motion by a triaxial accelerometer.
package acc
