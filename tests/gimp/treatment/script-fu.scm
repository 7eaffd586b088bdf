; Tests of the plug-in as Script-Fu calls it, loaded inside gimp-console by run.sh, which defines
; tap-file.
;
; SPDX-License-Identifier: GPL-3.0-or-later
(script-fu-use-v3)

(define tap (open-output-file tap-file))

(define (check name good)
  (display (if good "ok - " "not ok - ") tap)
  (display name tap)
  (newline tap))

(define image (gimp-image-new 200 150 RGB))
(define photo (gimp-layer-new image "Photo" 200 150 RGB-IMAGE 100 LAYER-MODE-NORMAL))
(gimp-image-insert-layer image photo 0 0)
(gimp-drawable-fill photo FILL-WHITE)
(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 40 30 120 90)

(define (dots-of layer)
  (vector-ref (gimp-drawable-get-filters layer) 0))

(define treatment
  (plug-in-smp-treatment #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector photo)
                         #:density 150 #:shade 80 #:fade 5 #:dot-size 0.4 #:dot-variation 10
                         #:undertone -20 #:pixels-per-mm 8 #:photo-blur 0.5 #:seed 11))

(check "script-fu makes a treatment and gets it back"
       (and (gimp-item-id-is-layer treatment)
            (equal? (gimp-item-get-name treatment) "Treatment")
            (= (gimp-layer-get-mode treatment) LAYER-MODE-MULTIPLY)
            (gimp-selection-is-empty image)))
(check "script-fu finds smp:dots on it"
       (equal? (gimp-drawable-filter-get-operation-name (dots-of treatment)) "smp:dots"))

(check "script-fu changes it"
       (= treatment
          (plug-in-smp-treatment #:run-mode RUN-NONINTERACTIVE #:image image
                                 #:drawables (vector treatment) #:look "soft-hairline")))
(check "still one filter is on it"
       (= (vector-length (gimp-drawable-get-filters treatment)) 1))

(define refused #f)
(catch (set! refused #t)
  (plug-in-smp-treatment #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector photo)
                         #:density 301))
(check "a density out of range is refused" refused)
(check "nothing was made then" (= (vector-length (gimp-image-get-layers image)) 2))

(set! refused #f)
(catch (set! refused #t)
  (plug-in-smp-treatment #:run-mode RUN-NONINTERACTIVE #:image image
                         #:drawables (vector photo treatment)))
(check "two layers are refused" refused)

(display "# done" tap)
(newline tap)
(close-output-port tap)
(gimp-image-delete image)
