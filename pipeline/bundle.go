package pipeline

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"
)

// A bundle is a saved pipeline: a zip file with `definition.json` in canonical form, the models as `models/<sha256>.onnx`,
// and `NOTICE.txt`. The same pipeline gives the same bytes.

// Limits of a bundle.
const (
	BundleBytesMax      = 512 << 20
	bundleFilesMax      = 1000
	definitionFile      = "definition.json"
	modelFolder         = "models/"
	noticeFile          = "NOTICE.txt"
	noticeText          = "tachy is for research. It is not a medical device.\n"
	bundleFileBytesMax  = 256 << 20
	bundleModelSuffix   = ".onnx"
	bundleTotalBytesMax = 1 << 30
)

// Bundle is a pipeline with the files of its models, by SHA-256.
type Bundle struct {
	Graph  *Graph
	Models map[string][]byte
}

// ParseBundle reads a bundle, or a definition that stands alone as JSON.
func ParseBundle(data []byte) (*Bundle, error) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		g, err := Parse(data)
		if err != nil {
			return nil, err
		}
		return &Bundle{Graph: g, Models: map[string][]byte{}}, nil
	}
	files, err := unzip(data)
	if err != nil {
		return nil, &DefinitionError{"bundle", err.Error()}
	}
	definition, ok := files[definitionFile]
	if !ok {
		return nil, &DefinitionError{"bundle", "there is no " + definitionFile}
	}
	g, err := Parse(definition)
	if err != nil {
		return nil, err
	}
	b := &Bundle{Graph: g, Models: map[string][]byte{}}
	for name, content := range files {
		if !strings.HasPrefix(name, modelFolder) {
			continue
		}
		sum := sha256.Sum256(content)
		digest := hex.EncodeToString(sum[:])
		if path.Base(name) != digest+bundleModelSuffix {
			return nil, &DefinitionError{name, "the file is damaged: its SHA-256 is " + digest}
		}
		b.Models[digest] = content
	}
	return b, b.complete()
}

// complete fails when a model is missing.
func (b *Bundle) complete() error {
	for _, m := range b.Graph.Models() {
		if b.Models[m.SHA256] == nil {
			return &DefinitionError{fmt.Sprintf("nodes[%d].sha256", m.Node), "the model's file " + m.SHA256 + " is not in the bundle"}
		}
	}
	return nil
}

func unzip(data []byte) (map[string][]byte, error) {
	if len(data) > BundleBytesMax {
		return nil, fmt.Errorf("%d bytes are more than %d", len(data), BundleBytesMax)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > bundleFilesMax {
		return nil, fmt.Errorf("%d files are more than %d", len(z.File), bundleFilesMax)
	}
	files, total := map[string][]byte{}, 0
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		content, err := io.ReadAll(io.LimitReader(r, bundleFileBytesMax+1))
		r.Close()
		if total += len(content); err == nil && (len(content) > bundleFileBytesMax || total > bundleTotalBytesMax) {
			err = fmt.Errorf("more than %d bytes, or %d in all", bundleFileBytesMax, bundleTotalBytesMax)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		files[f.Name] = content
	}
	return files, nil
}

// Bytes is the bundle as a file.
func (b *Bundle) Bytes() ([]byte, error) {
	if err := b.complete(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, content []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	}
	err := add(definitionFile, b.Graph.Canonical())
	for _, digest := range sortedKeys(b.Models) {
		if err == nil {
			err = add(modelFolder+digest+bundleModelSuffix, b.Models[digest])
		}
	}
	if err == nil {
		err = add(noticeFile, []byte(noticeText))
	}
	if err == nil {
		err = z.Close()
	}
	return out.Bytes(), err
}
