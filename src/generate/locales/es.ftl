### Español. Qué significa cada mensaje y qué valores recibe se explica en en.ftl.
### El punto final desaparece solo cuando el valor ya cierra la frase.

## Título

title-lot = Lote { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## Qué es

vehicle-dated = { $vehicle } de { $year }
vehicle-unnamed = Lote
opening = { $subject }.
opening-body = { $subject }: { $body }.
opening-photos =
    { $count ->
        [1] En la foto: { $body }.
       *[other] En las fotos: { $body }.
    }
badges-read =
    { $count ->
        [1] En el emblema se lee { $texts }.
       *[other] En los emblemas se lee { $texts }.
    }
vin-says = Según el número de bastidor: { $items }.
vin-maker = fabricante { $maker }
vin-model-year = año de modelo { $year }
opening-body-fittings = { $subject }: { $body } con { $fittings }.
opening-fittings = { $subject } con { $fittings }.
body-colored = { $body } { $color_phrase }
fitting-interior = interior { $color_phrase }
    .gender = masculine
doors =
    { $count ->
        [one] { $count } puerta
       *[other] { $count } puertas
    }
seats =
    { $count ->
        [one] { $count } plaza
       *[other] { $count } plazas
    }

## Motor y transmisión

technical = Equipa { $items }.
engine = un motor
engine-named = { $engine } ({ $name })
engine-displacement = { $engine } de { $displacement }
engine-cylinders =
    { $count ->
        [one] { $engine } con { $count } cilindro
       *[other] { $engine } con { $count } cilindros
    }
engine-power = { $engine } que desarrolla { $power }
transmission-geared =
    { $type ->
        [cvt] { $transmission } con { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
       *[other] { $transmission } de { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] { $transmission_phrase } con { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
       *[other] { $transmission_phrase } de { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
    }
mileage = El kilometraje es de { $mileage }.
owners =
    { $count ->
        [0] No ha tenido propietarios anteriores.
        [one] Ha tenido { $count } propietario.
       *[other] Ha tenido { $count } propietarios.
    }

## Etiquetas y valores

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = sí
no = no
present = sí
absent = no
other-unit = { $quantity } ({ $other })
range = { $from_number }-{ $to }
date = { $day } de { $month } de { $year }
month-of-year = { $month } de { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [one] { $amount } milla
        [many] { $amount } de millas
       *[other] { $amount } millas
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } CV
unit-l = { $amount } l
unit-cm3 = { $amount } cm³

## Las palabras del vendedor, tal cual

notes = El vendedor señala: «{ $text }».
    .stop = always

## Fotos

only-photos = De este lote solo hay fotos.
no-photos = No hay fotos del lote.
photos-taken =
    { $count ->
        [1] La foto se tomó { $when }.
       *[other] Las fotos se tomaron { $when }.
    }
taken-day = el { $day } de { $month } de { $year }
taken-days = entre el { $first_day } y el { $last_day } de { $month } de { $year }
taken-months = entre el { $first_day } de { $first_month } y el { $last_day } de { $last_month } de { $year }
taken-years = entre el { $first_day } de { $first_month } de { $first_year } y el { $last_day } de { $last_month } de { $last_year }

sentence-separator = {" "}

## Estado

keys =
    { $count ->
        [0] sin llaves
        [one] { $count } llave
       *[other] { $count } llaves
    }
keys-present = con llaves
keys-missing = sin llaves
running-runs-and-drives = arranca y circula
running-starts = el motor arranca
running-does-not-run = no circula
airbags-deployed = airbags desplegados
airbags-intact = airbags sin desplegar

## Nombres de los datos ante los dos puntos

label-name = denominación
label-title = título
label-make = marca
label-model = modelo
label-badge = emblema
label-trim = versión
label-year = año
label-vehicle-year = año
label-body = carrocería
label-color = color
label-interior-color = interior
label-doors = puertas
label-seats = plazas
label-fuel = combustible
label-engine = motor
label-displacement = cilindrada
label-cylinders = cilindros
label-power = potencia
label-transmission = cambio
label-gears = número de marchas
label-drive = tracción
label-mileage = kilometraje
label-mileage-unit = unidad del kilometraje
label-vin = número de bastidor
label-plate = matrícula
label-owners = propietarios
label-condition = estado
label-title-status = título de propiedad
label-runs-drives = circula
label-primary-damage = daño principal
label-secondary-damage = daño secundario
label-damage = daños
label-airbags = airbags
label-airbags-deployed = airbags desplegados
label-keys = llaves
label-location = ubicación
label-price = precio
label-starting-price = precio de salida
label-buy-now-price = precio de compra inmediata
label-estimate = estimación
label-estimate-low = estimación mínima
label-estimate-high = estimación máxima
label-currency = moneda
label-sale-date = fecha de venta
label-notes = observaciones

## Combustibles. La phrase nombra el motor

fuel-petrol = gasolina
    .phrase = un motor de gasolina
fuel-diesel = diésel
    .phrase = un motor diésel
fuel-electric = eléctrico
    .phrase = un motor eléctrico
fuel-hybrid = híbrido
    .phrase = un motor híbrido
fuel-petrol-hybrid = híbrido de gasolina
    .phrase = un motor híbrido de gasolina
fuel-diesel-hybrid = híbrido diésel
    .phrase = un motor híbrido diésel
fuel-plug-in-hybrid = híbrido enchufable
    .phrase = un motor híbrido enchufable
fuel-mild-hybrid = híbrido ligero
    .phrase = un motor híbrido ligero
fuel-lpg = GLP
    .phrase = un motor de GLP
fuel-cng = GNC
    .phrase = un motor de GNC
fuel-petrol-lpg = gasolina y GLP
    .phrase = un motor bifuel de gasolina y GLP
fuel-ethanol = etanol
    .phrase = un motor de etanol
fuel-flex-fuel = gasolina y etanol (flexible)
    .phrase = un motor flexible de gasolina y etanol
fuel-hydrogen = hidrógeno
    .phrase = un sistema de propulsión de hidrógeno

## Cambios. La phrase nombra el cambio

transmission-manual = manual
    .phrase = cambio manual
transmission-automatic = automático
    .phrase = cambio automático
transmission-automated-manual = manual automatizado
    .phrase = cambio manual automatizado
transmission-dual-clutch = de doble embrague
    .phrase = cambio de doble embrague
transmission-cvt = de variador continuo (CVT)
    .phrase = cambio de variador continuo (CVT)
transmission-single-speed = de una sola marcha
    .phrase = cambio de una sola marcha

## Tracción

drive-front-wheel = delantera
    .phrase = tracción delantera
drive-rear-wheel = trasera
    .phrase = tracción trasera
drive-all-wheel = total
    .phrase = tracción total
drive-four-wheel = a las cuatro ruedas
    .phrase = tracción a las cuatro ruedas

## Carrocerías

body-sedan = sedán
    .phrase = sedán
    .gender = masculine
body-hatchback = hatchback
    .phrase = hatchback
    .gender = masculine
body-liftback = liftback
    .phrase = liftback
    .gender = masculine
body-estate = familiar
    .phrase = familiar
    .gender = masculine
body-coupe = cupé
    .phrase = cupé
    .gender = masculine
body-convertible = descapotable
    .phrase = descapotable
    .gender = masculine
body-roadster = roadster
    .phrase = roadster
    .gender = masculine
body-suv = SUV
    .phrase = SUV
    .gender = masculine
body-crossover = crossover
    .phrase = crossover
    .gender = masculine
body-minivan = monovolumen
    .phrase = monovolumen
    .gender = masculine
body-van = furgoneta
    .phrase = furgoneta
    .gender = feminine
body-pickup = pick-up
    .phrase = pick-up
    .gender = feminine
body-limousine = limusina
    .phrase = limusina
    .gender = feminine
body-minibus = microbús
    .phrase = microbús
    .gender = masculine
body-bus = autobús
    .phrase = autobús
    .gender = masculine
body-truck = camión
    .phrase = camión
    .gender = masculine
body-motorcycle = motocicleta
    .phrase = motocicleta
    .gender = feminine
body-motorhome = autocaravana
    .phrase = autocaravana
    .gender = feminine
body-trailer = remolque
    .phrase = remolque
    .gender = masculine

## Colores, en los géneros de las carrocerías

colour-black = negro
    .masculine = negro
    .feminine = negra
colour-white = blanco
    .masculine = blanco
    .feminine = blanca
colour-silver = plateado
    .masculine = plateado
    .feminine = plateada
colour-grey = gris
    .masculine = gris
    .feminine = gris
colour-red = rojo
    .masculine = rojo
    .feminine = roja
colour-blue = azul
    .masculine = azul
    .feminine = azul
colour-light-blue = azul claro
    .masculine = azul claro
    .feminine = azul claro
colour-dark-blue = azul oscuro
    .masculine = azul oscuro
    .feminine = azul oscuro
colour-green = verde
    .masculine = verde
    .feminine = verde
colour-yellow = amarillo
    .masculine = amarillo
    .feminine = amarilla
colour-orange = naranja
    .masculine = naranja
    .feminine = naranja
colour-brown = marrón
    .masculine = marrón
    .feminine = marrón
colour-beige = beige
    .masculine = beige
    .feminine = beige
colour-gold = dorado
    .masculine = dorado
    .feminine = dorada
colour-purple = morado
    .masculine = morado
    .feminine = morada
colour-pink = rosa
    .masculine = rosa
    .feminine = rosa
colour-burgundy = burdeos
    .masculine = burdeos
    .feminine = burdeos
colour-turquoise = turquesa
    .masculine = turquesa
    .feminine = turquesa
colour-bronze = bronce
    .masculine = bronce
    .feminine = bronce

## Lo que dice el «title» (título de propiedad de EE. UU.)

title-status-clean = limpio (clean)
title-status-salvage = siniestrado (salvage)
title-status-rebuilt = reconstruido (rebuilt)
title-status-junk = para desguace (junk)
title-status-parts-only = solo para piezas
title-status-non-repairable = no reparable
title-status-destruction = certificado de destrucción
title-status-flood = inundado (flood)
title-status-lemon = recomprado por el fabricante por defectos (lemon)
title-status-bill-of-sale = contrato de compraventa (bill of sale)

## Daños: dónde están o de qué vienen

damage-none = ninguno
damage-front = parte delantera
damage-rear = parte trasera
damage-side = lateral
damage-left-side = lado izquierdo
damage-right-side = lado derecho
damage-front-left = parte delantera izquierda
damage-front-right = parte delantera derecha
damage-rear-left = parte trasera izquierda
damage-rear-right = parte trasera derecha
damage-all-over = toda la carrocería
damage-roof = techo
damage-undercarriage = bajos
damage-suspension = suspensión
damage-mechanical = mecánica
damage-engine = motor
damage-transmission = cambio
damage-electrical = sistema eléctrico
damage-interior = habitáculo
damage-frame = chasis
damage-rollover = vuelco
damage-hail = granizo
damage-flood = agua
damage-fire = incendio
damage-vandalism = vandalismo
damage-theft = robo
damage-stripped = piezas desmontadas
damage-dents-scratches = abolladuras y arañazos
damage-scratches = arañazos
damage-dents = abolladuras
damage-rust = óxido
damage-wear = desgaste normal

## Más nombres de datos

label-registration-country = país de matriculación
label-first-registration = primera matriculación
label-inspection-until = ITV válida hasta
label-inspection-date = fecha de inspección
label-service-history = historial de mantenimiento
label-service-book = libro de mantenimiento
label-options = equipamiento
label-artist = autor
label-maker = fabricante
label-material = material
label-technique = técnica
label-dimensions = dimensiones
label-size = tamaño
label-height = altura
label-width = anchura
label-depth = profundidad
label-length = longitud
label-diameter = diámetro
label-weight = peso
label-period = época
label-style = estilo
label-origin = origen
label-provenance = procedencia
label-signature = firma
label-edition = edición
label-hallmarks = contrastes
label-gemstones = gemas
label-serial-number = número de serie
label-papers = documentación
label-box-and-papers = caja y papeles

## Un daño: pieza, tipo, gravedad

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $kind } { $severity }

## Más unidades

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in =
    { $count ->
        [one] { $amount } pulgada
       *[other] { $amount } pulgadas
    }
unit-g = { $amount } g
unit-kg = { $amount } kg

## Historial de mantenimiento

service-full = completo
service-partial = parcial
service-none = ninguno

## Gravedad; no concuerda con nada

severity-minor = daño leve
    .masculine = leve
    .feminine = leve
    .masculine-plural = leves
    .feminine-plural = leves
severity-moderate = daño medio
    .masculine = moderado
    .feminine = moderada
    .masculine-plural = moderados
    .feminine-plural = moderadas
severity-severe = daño grave
    .masculine = importante
    .feminine = importante
    .masculine-plural = importantes
    .feminine-plural = importantes

## Piezas del vehículo

part-front-bumper = parachoques delantero
part-rear-bumper = parachoques trasero
part-bonnet = capó
part-boot-lid = tapa del maletero
part-tailgate = portón trasero
part-grille = parrilla
part-roof = techo
part-windscreen = parabrisas
part-rear-window = luneta trasera
part-side-window = ventanilla
part-front-left-door = puerta delantera izquierda
part-front-right-door = puerta delantera derecha
part-rear-left-door = puerta trasera izquierda
part-rear-right-door = puerta trasera derecha
part-front-left-wing = aleta delantera izquierda
part-front-right-wing = aleta delantera derecha
part-rear-left-wing = aleta trasera izquierda
part-rear-right-wing = aleta trasera derecha
part-left-headlight = faro izquierdo
part-right-headlight = faro derecho
part-left-tail-light = piloto trasero izquierdo
part-right-tail-light = piloto trasero derecho
part-left-mirror = retrovisor izquierdo
part-right-mirror = retrovisor derecho
part-left-sill = estribo izquierdo
part-right-sill = estribo derecho
part-wheel = llanta
part-tyre = neumático
part-seat = asiento
part-dashboard = salpicadero
part-bodywork = carrocería

## Tipo de daño

damage-kind-scratch = arañazos
    .gender = masculine-plural
damage-kind-dent = abolladura
    .gender = feminine
damage-kind-crack = grieta
    .gender = feminine
damage-kind-chip = desconchones
    .gender = masculine-plural
damage-kind-broken = rotura
    .gender = feminine
damage-kind-missing = falta
damage-kind-rust = óxido
    .gender = masculine
damage-kind-deformed = deformación
    .gender = feminine
damage-kind-hole = agujero
damage-kind-burn = quemadura
    .gender = feminine
damage-kind-paint = pintura dañada
damage-kind-wear = desgaste
    .gender = masculine
damage-kind-stain = manchas
    .gender = feminine-plural
damage-kind-tear = desgarro
    .gender = masculine
damage-kind-leak = fuga
    .gender = feminine

## Materiales

material-wood = madera
material-oak = roble
material-walnut = nogal
material-mahogany = caoba
material-pine = pino
material-beech = haya
material-cherry = cerezo
material-rosewood = palisandro
material-brass = latón
material-bronze = bronce
material-copper = cobre
material-iron = hierro
material-steel = acero
material-stainless-steel = acero inoxidable
material-silver = plata
material-gold = oro
material-white-gold = oro blanco
material-platinum = platino
material-porcelain = porcelana
material-ceramic = cerámica
material-glass = vidrio
material-crystal = cristal
material-marble = mármol
material-leather = cuero
material-textile = tejido
material-silk = seda
material-wool = lana
material-paper = papel
material-plastic = plástico
material-metal = metal
material-stone = piedra

## Técnicas artísticas

technique-oil-on-canvas = óleo sobre lienzo
technique-oil-on-panel = óleo sobre tabla
technique-acrylic = acrílico
technique-watercolour = acuarela
technique-gouache = gouache
technique-pastel = pastel
technique-pencil = lápiz
technique-ink = tinta
technique-etching = aguafuerte
technique-lithograph = litografía
technique-woodcut = xilografía
technique-screenprint = serigrafía
technique-photograph = fotografía

## Lo que muestran las fotos, según quien las envió o según sus nombres

photos-show =
    { $count ->
        [1] La foto muestra { $views }.
       *[other] Las fotos muestran { $views }.
    }
view-front = la parte delantera
view-front-left = la parte delantera izquierda
view-front-right = la parte delantera derecha
view-rear = la parte trasera
view-rear-left = la parte trasera izquierda
view-rear-right = la parte trasera derecha
view-left = el lado izquierdo
view-right = el lado derecho
view-side = el lateral
view-interior = el interior
view-dashboard = el salpicadero
view-engine = el motor
view-wheel = una rueda
view-trunk = el maletero
view-vin = el número de bastidor
view-odometer = el cuentakilómetros
view-damage = daños
view-document = documentos
view-underbody = los bajos
view-roof = el techo
view-glass = las lunas
view-keys = llaves
view-tyre = un neumático
view-type-plate = la placa del fabricante
view-auction-sheet = una hoja de subasta

## La unidad que espera el lector: km o mi; kW, PS o hp; mm, cm, m o in. Las demás se convierten.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Notas en otra lengua que el texto, y las lenguas como figuran en ellas

notes-in = El vendedor señala ({ $language }): «{ $text }».
in-language-en = en inglés
in-language-ru = en ruso
in-language-uk = en ucraniano
in-language-de = en alemán
in-language-fr = en francés
in-language-es = en español
in-language-it = en italiano
in-language-pt = en portugués
in-language-pl = en polaco
in-language-tr = en turco
in-language-zh = en chino
in-language-ja = en japonés

## Un dato y unas fotos que se contradicen; los dos valores como tras su etiqueta

contradiction =
    { $count ->
        [1] { $label }: { $given } según los datos, pero la foto { $photos } muestra: { $seen }. El texto sigue los datos.
       *[other] { $label }: { $given } según los datos, pero las fotos { $photos } muestran: { $seen }. El texto sigue los datos.
    }

## Qué muestran las fotos de un vehículo

label-steering = volante
label-visible-equipment = equipamiento visible en las fotos
label-warning-lamps = testigos encendidos en las fotos
label-interior-condition = estado del interior
label-tyre-condition = estado de los neumáticos
label-glass-condition = estado de las lunas
label-tyre-size = medida de los neumáticos

steering-left = a la izquierda
steering-right = a la derecha

equipment-sunroof = techo solar
equipment-panoramic-roof = techo panorámico
equipment-tow-bar = enganche de remolque
equipment-roof-rails = barras de techo
equipment-roof-box = cofre de techo
equipment-alloy-wheels = llantas de aleación
equipment-leather-seats = asientos de cuero o símil cuero
equipment-navigation-screen = pantalla de navegación
equipment-reversing-camera = cámara de marcha atrás
equipment-parking-sensors = sensores de aparcamiento
equipment-fog-lights = faros antiniebla
equipment-rear-spoiler = alerón trasero
equipment-bull-bar = defensa delantera
equipment-running-boards = estribos laterales
equipment-spare-wheel = rueda de repuesto
equipment-child-seat = silla infantil

lamp-engine = motor
lamp-airbag = airbag
lamp-abs = ABS
lamp-oil = presión de aceite
lamp-battery = batería
lamp-tyre-pressure = presión de los neumáticos
lamp-brake = frenos

interior-state-clean = limpio
interior-state-dirty = sucio
interior-state-worn = señales de desgaste
interior-state-damaged = dañado

tyre-state-good-tread = dibujo en buen estado
tyre-state-worn-tread = dibujo desgastado
tyre-state-flat = neumático desinflado

glass-state-undamaged = sin daños visibles
glass-state-chipped = impacto
glass-state-cracked = grieta
glass-state-broken = rotura

kind-vehicle = vehículo
    .phrase = vehículo
    .gender = masculine

## Qué muestran las fotos de otros lotes que no son vehículos

label-object = objeto
label-inscription = inscripción
quotation = «{ $text }»

object-painting = cuadro
object-drawing = dibujo
object-print = grabado
object-photograph = fotografía
object-sculpture = escultura
object-chair = silla
object-armchair = sillón
object-sofa = sofá
object-table = mesa
object-desk = escritorio
object-cabinet = armario
object-chest-of-drawers = cómoda
object-lamp = lámpara
object-mirror = espejo
object-carpet = alfombra
object-clock = reloj de pared o de mesa
object-wristwatch = reloj de pulsera
object-pocket-watch = reloj de bolsillo
object-ring = anillo
object-necklace = collar
object-bracelet = pulsera
object-earrings = pendientes
object-brooch = broche
object-vase = jarrón
object-bowl = cuenco
object-plate = plato
object-bottle = botella
object-coin = moneda
object-stamp = sello
object-book = libro
object-instrument = instrumento musical
object-toy = juguete
object-bag = bolso
object-camera = cámara
object-machine = máquina
